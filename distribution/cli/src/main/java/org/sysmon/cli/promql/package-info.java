/** Questions in PromQL. */
package org.sysmon.cli.promql;
