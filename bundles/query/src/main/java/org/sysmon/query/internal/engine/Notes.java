package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.query.internal.syntax.GoNumber;
import org.sysmon.query.internal.syntax.GoText;
import org.sysmon.query.internal.syntax.SyntaxException;

/** What an evaluation wants to tell besides its values: each thing once. */
final class Notes {

    static final String WARNING = "PromQL warning: ";
    static final String INFO = "PromQL info: ";

    private final String query;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Repair> repairs = new LinkedHashMap<>();

    Notes(String query) {
        this.query = query;
    }

    void quantile(double quantile, int at) {
        put(WARNING + "quantile value should be between 0 and 1, got " + GoNumber.general(quantile), at);
    }

    void bucketLabel(String metric, String label, int at) {
        put(WARNING + "bucket label \"le\" is missing or has a malformed value of " + GoText.quote(label) + named(metric), at);
    }

    void sortedRange(int at) {
        put(WARNING + "sort is ineffective for range queries since results are always ordered by labels", at);
    }

    void notACounter(String metric, int at) {
        put(INFO + "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: " + GoText.quote(metric), at);
    }

    void repaired(String metric, int at, long time, Buckets.Repair repair) {
        String text = INFO + "input to histogram_quantile needed to be fixed for monotonicity (see"
                + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)" + named(metric);
        repairs.computeIfAbsent(text, any -> new Repair(SyntaxException.position(query, at))).add(time, repair);
    }

    private static String named(String metric) {
        return metric.isEmpty() ? "" : " for metric name " + GoText.quote(metric);
    }

    private void put(String text, int at) {
        texts.put(text, text + " (" + SyntaxException.position(query, at) + ")");
    }

    List<String> warnings() {
        return texts.values().stream().filter(text -> text.startsWith(WARNING)).toList();
    }

    List<String> infos() {
        List<String> infos = new ArrayList<>(texts.values().stream().filter(text -> text.startsWith(INFO)).toList());
        repairs.forEach((text, repair) -> infos.add(text + repair));
        return infos;
    }

    /** How often buckets had to be mended, and how much at most. */
    private static final class Repair {

        private final String position;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double difference;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private int count;

        Repair(String position) {
            this.position = position;
        }

        void add(long time, Buckets.Repair repair) {
            least = Math.min(least, repair.least());
            most = Math.max(most, repair.most());
            difference = Math.max(difference, repair.difference());
            first = Math.min(first, time);
            last = Math.max(last, time);
            count++;
        }

        @Override
        public String toString() {
            return ", from buckets %s to %s, with a max diff of %s, over %d samples from %s to %s (%s)".formatted(
                    GoNumber.general(least), GoNumber.general(most), GoNumber.rounded(difference, 2), count, second(first),
                    second(last), position);
        }

        private static String second(long millis) {
            return java.time.Instant.ofEpochSecond(millis / 1000).toString();
        }
    }
}
