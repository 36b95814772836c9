package org.sysmon.security.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.sysmon.api.access.Deed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A line of the audit log: a JSON object that ends with the hash of all before it in the line, which in turn has the hash of the
 * line before. So no line can be changed, left out or put elsewhere without all after it.
 *
 * @param previous the hash of the entry before this one; of the first one ever all zeros
 * @param hash     SHA-256 of the line up to this hash, in hexadecimal digits
 * @param line     without its end
 */
record AuditEntry(long number, String time, String previous, String hash, String line) {

    static final String NONE = "0".repeat(64);

    private static final JsonFactory JSON = new JsonFactory();
    private static final String HASH = ",\"hash\":\"";
    private static final int LONGEST_TEXT = 4_000;

    /** @param times how often this has happened since it was written last; 1 for all that is written each time */
    static AuditEntry of(long number, Instant time, Deed deed, long times, String previous) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("number", number);
            json.writeStringField("time", time.toString());
            json.writeStringField("who", deed.who().name());
            json.writeStringField("kind", deed.who().kind());
            json.writeStringField("role", deed.who().role().name().toLowerCase(Locale.ROOT));
            json.writeStringField("from", shortened(deed.source()));
            json.writeStringField("what", shortened(deed.what()));
            json.writeStringField("outcome", shortened(deed.outcome()));
            json.writeStringField("before", shortened(deed.before()));
            json.writeStringField("after", shortened(deed.after()));
            json.writeNumberField("times", times);
            json.writeStringField("previous", previous);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("cannot write into memory", e);
        }
        String hashed = text.getBuffer().substring(0, text.getBuffer().length() - 1);
        String hash = hash(hashed);
        return new AuditEntry(number, time.toString(), previous, hash, hashed + HASH + hash + "\"}");
    }

    /** @throws IOException for what is no line of an audit log */
    static AuditEntry parse(String line) throws IOException {
        Map<String, String> fields = fields(line);
        try {
            return new AuditEntry(Long.parseLong(fields.get("number")), fields.get("time"), fields.get("previous"), fields.get("hash"),
                    line);
        } catch (NumberFormatException e) {
            throw new IOException("it has no number", e);
        }
    }

    /** Whether the line is as it was written. */
    boolean isWhole() {
        int end = line.lastIndexOf(HASH);
        return end > 0 && previous != null && line.equals(line.substring(0, end) + HASH + hash(line.substring(0, end)) + "\"}");
    }

    boolean follows(AuditEntry before) {
        return number == before.number + 1 && before.hash.equals(previous);
    }

    /** All that the line says, by name. */
    static Map<String, String> fields(String line) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        try (var json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (!json.nextToken().isScalarValue()) {
                    throw new IOException(name + " is no plain value");
                }
                fields.put(name, json.getText());
            }
        }
        return fields;
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Secret.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "... (" + text.length() + " characters)";
    }
}
