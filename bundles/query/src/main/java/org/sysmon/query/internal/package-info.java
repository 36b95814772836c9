/** PromQL over the history: the service, the configuration and what it says about itself. */
package org.sysmon.query.internal;
