package org.sysmon.query.internal.http;

import java.io.IOException;
import java.util.List;

import org.sysmon.query.internal.engine.Result;
import org.sysmon.query.internal.engine.Stretch;
import org.sysmon.query.internal.syntax.ValueType;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * What a query yielded, as JSON.
 *
 * @param time  of a string, which has none of its own
 * @param nanos it took; less than 0 when nobody asked
 */
record Data(Result result, int limit, long time, long nanos) implements Answer.Body {

    boolean isCut() {
        return limit > 0 && result.series().size() > limit && result.type() != ValueType.SCALAR;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("resultType", result.type().json());
        json.writeFieldName("result");
        switch (result.type()) {
            case SCALAR -> Answer.point(json, result.series().get(0).times()[0], result.series().get(0).values()[0]);
            case STRING -> {
                json.writeStartArray();
                Answer.time(json, time);
                json.writeString(result.text());
                json.writeEndArray();
            }
            default -> series(json);
        }
        if (nanos >= 0) {
            stats(json);
        }
        json.writeEndObject();
    }

    private void series(JsonGenerator json) throws IOException {
        List<Stretch> all = isCut() ? result.series().subList(0, limit) : result.series();
        json.writeStartArray();
        for (Stretch each : all) {
            json.writeStartObject();
            json.writeFieldName("metric");
            Answer.labels(json, each.labels());
            if (result.type() == ValueType.VECTOR) {
                json.writeFieldName("value");
                Answer.point(json, each.times()[0], each.values()[0]);
            } else {
                json.writeArrayFieldStart("values");
                for (int i = 0; i < each.times().length; i++) {
                    Answer.point(json, each.times()[i], each.values()[i]);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void stats(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("stats");
        json.writeObjectFieldStart("timings");
        json.writeNumberField("evalTotalTime", nanos / 1e9);
        json.writeNumberField("resultSortTime", 0);
        json.writeNumberField("queryPreparationTime", 0);
        json.writeNumberField("innerEvalTime", nanos / 1e9);
        json.writeNumberField("execQueueTime", 0);
        json.writeNumberField("execTotalTime", nanos / 1e9);
        json.writeEndObject();
        json.writeObjectFieldStart("samples");
        json.writeNumberField("totalQueryableSamples", result.samples());
        json.writeNumberField("peakSamples", result.peak());
        json.writeEndObject();
        json.writeEndObject();
    }
}
