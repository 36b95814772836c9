/** The HTTP API of Prometheus: the same parameters, answers and errors. */
package org.sysmon.query.internal.http;
