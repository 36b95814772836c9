package org.sysmon.rest.internal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.sysmon.api.metric.Labels;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * What was asked of the history.
 *
 * @param metric as it was typed
 * @param from   milliseconds since 1970
 * @param to     milliseconds since 1970, not before {@code from}
 * @param step   in milliseconds; empty when it was left to us
 */
record HistoryQuery(String metric, long from, long to, OptionalLong step, Labels labels) {

    private static final long DEFAULT_LAST = 3_600_000;
    private static final String LABEL = "label.";

    /**
     * @param now the end of what {@code last} means
     * @throws WebApplicationException 400, saying which parameter is wrong and what was expected
     */
    static HistoryQuery parse(MultivaluedMap<String, String> parameters, long now) {
        var labels = new TreeMap<String, String>();
        var plain = new TreeMap<String, String>();
        parameters.forEach((name, values) -> {
            if (values.size() != 1) {
                throw Problem.parameter(name, String.join(", ", values), "it only once");
            }
            if (name.startsWith(LABEL)) {
                labels.put(name.substring(LABEL.length()), values.get(0));
            } else {
                plain.put(name, values.get(0));
            }
        });
        for (String name : plain.keySet()) {
            if (!List.of("metric", "last", "from", "to", "step").contains(name)) {
                throw Problem.parameter(name, plain.get(name), "only metric, last, from, to, step and label.NAME");
            }
        }
        if (plain.getOrDefault("metric", "").isBlank()) {
            throw Problem.parameter("metric", "", "the name of a metric, as /api/v1/metrics lists them");
        }
        return parse(plain, labels(labels), now);
    }

    private static HistoryQuery parse(Map<String, String> plain, Labels labels, long now) {
        OptionalLong last = span(plain, "last");
        if (last.isPresent() && plain.containsKey("from")) {
            throw Problem.parameter("last", plain.get("last"), "either last or from, not both");
        }
        long to = plain.containsKey("to") ? instant("to", plain.get("to")) : now;
        long from = plain.containsKey("from") ? instant("from", plain.get("from")) : to - last.orElse(DEFAULT_LAST);
        if (from > to) {
            throw Problem.parameter("from", String.valueOf(from), "a time not after to=" + to);
        }
        return new HistoryQuery(plain.get("metric"), from, to, span(plain, "step"), labels);
    }

    static WebApplicationException unknownMetric(String typed, MetricNames names) {
        List<String> nearest = names.nearest(typed);
        return Problem.of(404, "no metric is named " + typed + (nearest.isEmpty() ? "" : "; the nearest is "
                + nearest.get(0))).with("suggestions", nearest).exception();
    }

    private static Labels labels(Map<String, String> labels) {
        for (String name : labels.keySet()) {
            if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
                throw Problem.parameter(LABEL + name, labels.get(name), "the name of a label behind 'label.'");
            }
        }
        return Labels.of(labels);
    }

    private static OptionalLong span(Map<String, String> plain, String name) {
        String text = plain.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        OptionalLong millis = Timespan.parse(text);
        if (millis.isEmpty()) {
            throw Problem.parameter(name, text, Timespan.FORM);
        }
        return millis;
    }

    private static long instant(String name, String text) {
        try {
            // In a query a plus is a space, and few remember to write it %2B.
            return text.matches("-?[0-9]+") ? Long.parseLong(text)
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw Problem.parameter(name, text, "milliseconds since 1970, or a time like 2026-11-23T08:00:00Z");
        }
    }
}
