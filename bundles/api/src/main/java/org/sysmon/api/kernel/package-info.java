/**
 * The kernel door: files below the proc, sys and root folders as bytes, and the few system calls that have no file.
 * Nothing here knows what the bytes mean.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.kernel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
