package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;

class FixtureTest {

    private static List<Fixture> read(String text) throws IOException {
        return Fixture.read(FixtureKernel.with("f.json", text).file("/f.json"));
    }

    @Test
    void readsAListOfObjects() throws IOException {
        List<Fixture> read = read("[\n  { \"a\": 1, \"b\": \"x y\" },\n  {\"a\":-2.5e3}\n, { } ]\n\n");

        assertEquals(3, read.size());
        assertEquals(1.0, read.get(0).number("a"));
        assertEquals("x y", read.get(0).text("b"));
        assertEquals(-2500.0, read.get(1).number("a"));
        assertEquals("", read.get(1).text("b"));
        assertEquals(0.0, read.get(2).number("a"));
        assertEquals(List.of(), read("[ ]"));
    }

    @Test
    void readsOneObject() throws IOException {
        assertEquals("Home", read("{ \"ssid\": \"Home\" }").get(0).text("ssid"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "[", "[ {", "{ \"a\" }", "{ \"a\": [] }", "[ { \"a\": 1 } { } ]", "[ { \"a\": 1, } ]", "{ } x", "{ }, { }",
        "[ { }, ]", "{ \"a\": \"\\n\" }" })
    void refusesWhatIsNeither(String text) {
        assertThrows(MalformedSourceException.class, () -> read(text));
    }

    @Test
    void refusesATextWhereANumberIsWanted() throws IOException {
        Fixture read = read("{ \"a\": \"x\" }").get(0);
        assertThrows(MalformedSourceException.class, () -> read.number("a"));
    }
}
