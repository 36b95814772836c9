package org.sysmon.cli.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** A JSON value. What is not there reads as nothing: empty text, NaN, no items. Numbers keep the digits they came with. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    public static final Json NOTHING = new Json(null, false);

    private final Object value;
    private final boolean number;

    private Json(Object value, boolean number) {
        this.value = value;
        this.number = number;
    }

    public static Json parse(byte[] text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Json json = read(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new IOException("there is more after the end of the JSON value");
            }
            return json;
        }
    }

    public static JsonParser parser(byte[] text) throws IOException {
        return FACTORY.createParser(text);
    }

    public static Json of(String text) {
        return new Json(text, false);
    }

    public static Json of(long whole) {
        return new Json(Long.toString(whole), true);
    }

    public static Json of(Map<String, Json> members) {
        return new Json(members, false);
    }

    public static Json of(List<Json> items) {
        return new Json(items, false);
    }

    public Json at(String name) {
        return members().getOrDefault(name, NOTHING);
    }

    public boolean has(String name) {
        return at(name).value != null;
    }

    public String text(String name) {
        return at(name).text();
    }

    public String text() {
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    public double number(String name) {
        return at(name).number();
    }

    public double number() {
        return switch (text()) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "", "NaN" -> Double.NaN;
            default -> number ? Double.parseDouble(text()) : Double.NaN;
        };
    }

    /** The whole part of a number; 0 where there is none. */
    public long whole(String name) {
        return (long) number(name);
    }

    @SuppressWarnings("unchecked")
    public Map<String, Json> members() {
        return value instanceof Map ? (Map<String, Json>) value : Map.of();
    }

    public List<Json> items(String name) {
        return at(name).items();
    }

    @SuppressWarnings("unchecked")
    public List<Json> items() {
        return value instanceof List ? (List<Json>) value : List.of();
    }

    public byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator to) throws IOException {
        if (value instanceof Map) {
            to.writeStartObject();
            for (Map.Entry<String, Json> member : members().entrySet()) {
                to.writeFieldName(member.getKey());
                member.getValue().write(to);
            }
            to.writeEndObject();
        } else if (value instanceof List) {
            to.writeStartArray();
            for (Json item : items()) {
                item.write(to);
            }
            to.writeEndArray();
        } else if (number) {
            to.writeNumber(text());
        } else if (value instanceof Boolean truth) {
            to.writeBoolean(truth);
        } else {
            to.writeString((String) value);
        }
    }

    private static Json read(JsonParser parser, JsonToken token) throws IOException {
        if (token == null) {
            throw new IOException("expected a JSON value, found nothing");
        }
        return switch (token) {
            case START_OBJECT -> new Json(members(parser), false);
            case START_ARRAY -> new Json(items(parser), false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json(parser.getText(), true);
            case VALUE_TRUE -> new Json(true, false);
            case VALUE_FALSE -> new Json(false, false);
            case VALUE_NULL -> NOTHING;
            default -> new Json(parser.getText(), false);
        };
    }

    private static Map<String, Json> members(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, read(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Json> items(JsonParser parser) throws IOException {
        var items = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(read(parser, token));
        }
        return Collections.unmodifiableList(items);
    }
}
