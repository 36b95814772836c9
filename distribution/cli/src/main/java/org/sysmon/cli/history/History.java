package org.sysmon.cli.history;

import java.util.List;

import org.sysmon.cli.json.Json;

/**
 * How a metric went over a time.
 *
 * @param from milliseconds since 1970
 * @param to   milliseconds since 1970
 * @param step seconds from one sample to the next; 0 when they are as measured
 */
record History(String metric, String kind, String unit, long from, long to, double step, List<Line> lines) {

    /** One series; {@code times} and {@code values} are of one length, times ascending. */
    record Line(String host, Json labels, long[] times, double[] values) {

        boolean isEmpty() {
            return times.length == 0;
        }

        /** Of the values that are finite. */
        Summary summary() {
            double min = Double.NaN;
            double max = Double.NaN;
            double last = Double.NaN;
            double sum = 0;
            int count = 0;
            for (double value : values) {
                if (Double.isNaN(value) || Double.isInfinite(value)) {
                    continue;
                }
                min = count == 0 ? value : Math.min(min, value);
                max = count == 0 ? value : Math.max(max, value);
                last = value;
                sum += value;
                count++;
            }
            return new Summary(min, count == 0 ? Double.NaN : sum / count, max, last);
        }
    }

    /** All NaN when there was nothing finite. */
    record Summary(double min, double average, double max, double last) {
    }

    boolean isEmpty() {
        return lines.stream().allMatch(Line::isEmpty);
    }
}
