/** PromQL evaluated: series by series, at each step of a range. What it reads comes from a {@link Source}. */
package org.sysmon.query.internal.engine;
