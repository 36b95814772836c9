/**
 * The process as its parts see it: its folders, its version, and how a part says that the daemon cannot start.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.daemon;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
