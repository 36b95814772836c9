/** Runs scripts of Prometheus' test language for PromQL engines against ours. */
package org.sysmon.query.internal.script;
