package org.sysmon.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static Json parse(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isWrittenAsItWasRead() throws IOException {
        String text = "{\"a\":[1,2.50,-3e7,\"x\\\"y\",true,null],\"b\":{}}";
        assertEquals(text, new String(parse(text).bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNotThereReadsAsNothing() throws IOException {
        Json json = parse("{\"a\":null,\"b\":\"text\"}");
        assertFalse(json.has("a"));
        assertTrue(json.has("b"));
        assertEquals("", json.text("none"));
        assertEquals(0, json.whole("none"));
        assertTrue(Double.isNaN(json.number("b")));
        assertTrue(json.items("b").isEmpty());
    }

    @Test
    void numbersThatAreNotFiniteComeAsText() throws IOException {
        Json json = parse("{\"a\":\"+Inf\",\"b\":\"-Inf\",\"c\":\"NaN\"}");
        assertEquals(Double.POSITIVE_INFINITY, json.number("a"));
        assertEquals(Double.NEGATIVE_INFINITY, json.number("b"));
        assertTrue(Double.isNaN(json.number("c")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "{} {}", "<html>", "[1," })
    void refusesWhatIsNoJson(String text) {
        assertThrows(IOException.class, () -> parse(text));
    }
}
