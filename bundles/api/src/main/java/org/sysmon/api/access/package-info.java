/**
 * Who may do what: roles, and how a route says which one it needs. Nothing here knows whom there is.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
