/**
 * The way of the samples: one way in, one way out, queues that acknowledge in between.
 * Nothing here knows who measured or what a sink does with the samples.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.api.flow;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
