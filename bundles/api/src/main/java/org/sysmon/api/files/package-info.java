/**
 * Folders of small files, one number or one text in each, as sysfs(5) has them: declared as tables, read as rows.
 * What a device does not say, or refuses to say, has no sample; the rest is read all the same.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.files;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
