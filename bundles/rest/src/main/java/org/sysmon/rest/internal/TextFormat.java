package org.sysmon.rest.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** The two texts that scrapers read: of Prometheus, and of OpenMetrics (https://prometheus.io/docs/specs/om/). */
enum TextFormat {

    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8", "") {
        @Override
        String heading(Metric metric) {
            String help = metric.help().isEmpty() ? "" : "# HELP " + metric.name() + " " + escape(metric.help()) + "\n";
            return help + "# TYPE " + metric.name() + " " + (metric.kind() == Metric.Kind.UNTYPED ? "untyped" : kind(metric)) + "\n";
        }
    },

    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8", "# EOF\n") {
        @Override
        String heading(Metric metric) {
            String counted = metric.kind() == Metric.Kind.COUNTER && metric.name().endsWith(TOTAL)
                    ? metric.name().substring(0, metric.name().length() - TOTAL.length()) : metric.name();
            String kind = metric.kind() == Metric.Kind.UNTYPED || metric.kind() == Metric.Kind.COUNTER && counted.equals(metric.name())
                    ? "unknown" : kind(metric);
            String help = metric.help().isEmpty() ? "" : "# HELP " + counted + " " + escape(metric.help()).replace("\"", "\\\"") + "\n";
            return "# TYPE " + counted + " " + kind + "\n" + help;
        }
    };

    private static final String TOTAL = "_total";

    private final String type;
    private final byte[] end;

    TextFormat(String type, String end) {
        this.type = type;
        this.end = end.getBytes(StandardCharsets.UTF_8);
    }

    String type() {
        return type;
    }

    /** What stands at the end of the page. */
    byte[] end() {
        return end;
    }

    /** What stands before the series of a metric. */
    abstract String heading(Metric metric);

    /** In order of their names; those without a value, too. */
    String labels(Labels labels) {
        if (labels.blanks().isEmpty()) {
            return labels.toString();
        }
        Map<String, String> all = new TreeMap<>(labels.toMap());
        labels.blanks().forEach(blank -> all.put(blank, ""));
        var text = new StringBuilder();
        all.forEach((name, value) -> text.append(text.isEmpty() ? "{" : ",").append(name).append("=\"")
                .append(escape(value).replace("\"", "\\\"")).append('"'));
        return text.append('}').toString();
    }

    private static String kind(Metric metric) {
        return metric.kind() == Metric.Kind.COUNTER ? "counter" : "gauge";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
