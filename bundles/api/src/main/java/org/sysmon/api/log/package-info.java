/**
 * How much each part of the daemon logs. Nothing here knows where the log goes; logging itself is {@link System.Logger}.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
