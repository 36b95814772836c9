/**
 * What a measurement is: names, labels, series and the batches they travel in.
 * Plain values only; nothing here knows who measures or who listens.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.metric;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
