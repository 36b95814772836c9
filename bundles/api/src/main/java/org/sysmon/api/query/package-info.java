/**
 * Asking the history in PromQL. Expressions and typed answers; nothing here knows how they are evaluated.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.query;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
