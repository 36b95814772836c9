/**
 * What every store, sink and keeper of state promises, as tests: extend a contract, say how to open yours, and they run.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.testkit.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
