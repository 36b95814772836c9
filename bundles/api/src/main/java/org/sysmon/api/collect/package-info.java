/**
 * How one part of the system is read. A collector says what the kernel says and keeps nothing;
 * when it runs, how long it may take and where its readings go is not its concern.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.collect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
