/**
 * What tests need to run a collector without a machine: a kernel made of fixtures and readings that remember.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
package org.sysmon.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
