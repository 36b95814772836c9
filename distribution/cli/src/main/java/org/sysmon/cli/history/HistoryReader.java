package org.sysmon.cli.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.json.Json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Reads a history straight into arrays: as a tree a day of many series would not fit into a command's memory. */
final class HistoryReader {

    private final JsonParser parser;
    private final Map<String, String> head = new LinkedHashMap<>();
    private final List<History.Line> lines = new ArrayList<>();

    private HistoryReader(JsonParser parser) {
        this.parser = parser;
    }

    static History read(byte[] body) throws IOException {
        try (JsonParser parser = Json.parser(body)) {
            return new HistoryReader(parser).read();
        }
    }

    private History read() throws IOException {
        expect(JsonToken.START_OBJECT, parser.nextToken());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("series")) {
                expect(JsonToken.START_ARRAY, token);
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    lines.add(line());
                }
            } else if (token.isScalarValue()) {
                head.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return new History(text("metric"), text("kind"), text("unit"), whole("from"), whole("to"),
                Double.parseDouble(head.getOrDefault("step", "0")), lines);
    }

    private History.Line line() throws IOException {
        String host = "";
        var labels = new LinkedHashMap<String, Json>();
        var samples = new Samples();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "host" -> host = parser.getText();
                case "labels" -> {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String label = parser.currentName();
                        parser.nextToken();
                        labels.put(label, Json.of(parser.getText()));
                    }
                }
                case "samples" -> {
                    expect(JsonToken.START_ARRAY, token);
                    while (parser.nextToken() == JsonToken.START_ARRAY) {
                        parser.nextToken();
                        long time = parser.getLongValue();
                        samples.add(time, value(parser.nextToken()));
                        expect(JsonToken.END_ARRAY, parser.nextToken());
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return new History.Line(host, Json.of(labels), samples.times(), samples.values());
    }

    private double value(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return parser.getDoubleValue();
        }
        return Json.of(parser.getText()).number();
    }

    private String text(String name) {
        return head.getOrDefault(name, "");
    }

    private long whole(String name) {
        return Long.parseLong(head.getOrDefault(name, "0"));
    }

    private void expect(JsonToken wanted, JsonToken seen) throws IOException {
        if (wanted != seen) {
            throw new IOException("expected " + wanted + ", found " + seen + " at " + parser.currentLocation().offsetDescription());
        }
    }

    /** Grows as they come. */
    private static final class Samples {

        private long[] times = new long[256];
        private double[] values = new double[256];
        private int size;

        void add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            times[size] = time;
            values[size++] = value;
        }

        long[] times() {
            return Arrays.copyOf(times, size);
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }
    }
}
