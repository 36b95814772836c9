package org.sysmon.api.query;

import java.util.Map;

/**
 * Values with the labels that tell them apart.
 *
 * @param labels the metric's name is {@code __name__}; sorted by name
 * @param times  milliseconds since 1970, one for each value; not to be changed
 * @param values not to be changed
 */
public record QuerySeries(Map<String, String> labels, long[] times, double[] values) {
}
