/**
 * What was measured: the latest values, the history, and small durable records of the parts themselves.
 * Nothing here knows how or where they are kept.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
