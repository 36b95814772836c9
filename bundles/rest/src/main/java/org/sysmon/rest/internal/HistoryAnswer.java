package org.sysmon.rest.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import jakarta.ws.rs.core.StreamingOutput;

/** Writes series from a cursor as they come, so that memory does not grow with the answer. */
final class HistoryAnswer implements StreamingOutput {

    private static final int CHUNK = 1024;

    /** Left open on a failure, the document tells the reader that it is cut off. */
    private static final JsonFactory JSON = JsonFactory.builder().build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final Metric metric;
    private final TimeRange range;
    private final long step;
    private final SeriesCursor cursor;
    private final boolean any;

    /**
     * @param cursor stands on the first series; closed when all is written
     * @param any    whether there is a first series
     */
    HistoryAnswer(Metric metric, TimeRange range, long step, SeriesCursor cursor, boolean any) {
        this.metric = metric;
        this.range = range;
        this.step = step;
        this.cursor = cursor;
        this.any = any;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (cursor; JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("metric", metric.name());
            json.writeStringField("kind", metric.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("unit", metric.unit());
            json.writeNumberField("from", range.from());
            json.writeNumberField("to", range.to());
            json.writeFieldName("step");
            JsonBodies.write(json, step / 1000.0);
            json.writeFieldName("resolution");
            JsonBodies.write(json, cursor.resolution() / 1000.0);
            json.writeArrayFieldStart("series");
            for (boolean more = any; more; more = cursor.next()) {
                writeSeries(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void writeSeries(JsonGenerator json) throws IOException {
        SeriesKey key = cursor.series();
        json.writeStartObject();
        json.writeStringField("host", key.host());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : key.labels().toMap().entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("samples");
        var reduction = new StepReduction(step, metric.kind() == Metric.Kind.GAUGE, metric.forPeople(),
                (timestamp, value) -> {
                    json.writeStartArray();
                    json.writeNumber(timestamp);
                    JsonBodies.write(json, value);
                    json.writeEndArray();
                });
        var timestamps = new long[CHUNK];
        var values = new double[CHUNK];
        for (int count; (count = cursor.read(timestamps, values)) > 0;) {
            for (int i = 0; i < count; i++) {
                reduction.add(timestamps[i], values[i]);
            }
        }
        reduction.end();
        json.writeEndArray();
        json.writeEndObject();
    }
}
