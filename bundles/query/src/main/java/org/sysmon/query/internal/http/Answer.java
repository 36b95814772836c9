package org.sysmon.query.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.sysmon.query.internal.engine.Fault;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.syntax.GoNumber;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** The envelope of every answer: status, data, warnings; or what went wrong. */
final class Answer {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int RETRY_SECONDS = 2;
    /** More of them are only counted. */
    private static final int MOST_NOTES = 10;

    private Answer() {
    }

    /** Writes one value. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** What leads to a body. */
    interface Question {
        Response answer() throws IOException;
    }

    /** Answers, whether it goes well or not. */
    static Response to(Question question) {
        try {
            return question.answer();
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (Fault fault) {
            return refused(Refusal.of(fault));
        } catch (IOException e) {
            return refused(Refusal.unavailable(e.getMessage()));
        }
    }

    static Response of(Body data) {
        return of(data, List.of(), List.of());
    }

    static Response of(Body data, List<String> warnings, List<String> infos) {
        return Response.ok((StreamingOutput) out -> {
            try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
                json.writeStartObject();
                json.writeStringField("status", "success");
                json.writeFieldName("data");
                data.write(json);
                notes(json, "warnings", "warning", warnings);
                notes(json, "infos", "info", infos);
                json.writeEndObject();
            }
        }, MediaType.APPLICATION_JSON).build();
    }

    private static void notes(JsonGenerator json, String field, String kind, List<String> notes) throws IOException {
        if (notes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
            json.writeString(note);
        }
        if (notes.size() > MOST_NOTES) {
            json.writeString(notes.size() - MOST_NOTES + " more " + kind + " annotations omitted");
        }
        json.writeEndArray();
    }

    private static Response refused(Refusal refusal) {
        var text = new java.io.StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("errorType", refusal.type());
            json.writeStringField("error", refusal.getMessage());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Response.ResponseBuilder response = Response.status(refusal.status()).type(MediaType.APPLICATION_JSON).entity(text.toString());
        return (refusal.status() == 503 ? response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS) : response).build();
    }

    static void labels(JsonGenerator json, LabelSet labels) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.name(i), labels.value(i));
        }
        json.writeEndObject();
    }

    /** A time in seconds, then a value as text. */
    static void point(JsonGenerator json, long millis, double value) throws IOException {
        json.writeStartArray();
        time(json, millis);
        json.writeString(GoNumber.json(value));
        json.writeEndArray();
    }

    static void time(JsonGenerator json, long millis) throws IOException {
        long part = Math.abs(millis % 1000);
        if (part == 0) {
            json.writeNumber(millis / 1000);
        } else {
            json.writeNumber((millis < 0 ? "-" : "") + Math.abs(millis / 1000) + (part < 10 ? ".00" : part < 100 ? ".0" : ".") + part);
        }
    }
}
