package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

    @ParameterizedTest
    @CsvSource({ "500ms,0.5", "5s,5", "1m,60", "2h,7200", "7d,604800", "2w,1209600", "1y,31536000", "1.5h,5400", "0s,0", "5 s,5" })
    void readsDurationsAsSeconds(String text, double seconds) throws InvalidValueException {
        assertEquals(seconds, Notation.SECONDS.read(ValueType.DOUBLE, text));
    }

    @ParameterizedTest
    @CsvSource({ "604800,7d", "1209600,14d", "1,1s", "0.25,250ms", "0.0005,0.5ms", "90,90s", "5400,90m", "31536000,1y", "0,0s", "1.0E10,10000000000s" })
    void writesSecondsInTheLargestUnitThatFits(double seconds, String text) {
        assertEquals(text, Notation.SECONDS.write(seconds));
    }

    @ParameterizedTest
    @CsvSource({ "512B,512", "64kB,64000", "5MB,5000000", "5GB,5000000000", "1TB,1000000000000", "1KiB,1024", "5MiB,5242880",
            "1.5GiB,1610612736" })
    void readsSizesAsBytes(String text, long bytes) throws InvalidValueException {
        assertEquals(bytes, Notation.BYTES.read(ValueType.LONG, text));
    }

    @ParameterizedTest
    @CsvSource({ "5000000000,5GB", "1073741824,1GiB", "512,512B", "0,0B", "1001,1001B" })
    void writesBytesInTheLargestUnitThatFits(long bytes, String text) {
        assertEquals(text, Notation.BYTES.write(bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 999, 1_000, 65_536, 86_400, 123_456_789, 5_000_000_000L, 1_099_511_627_776L })
    void readsBackWhatItWrites(long value) throws InvalidValueException {
        assertEquals(value, Notation.BYTES.read(ValueType.LONG, Notation.BYTES.write(value)));
        assertEquals((double) value, Notation.SECONDS.read(ValueType.DOUBLE, Notation.SECONDS.write((double) value)));
        assertEquals((double) value, Notation.PERCENT.read(ValueType.DOUBLE, Notation.PERCENT.write((double) value)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5", "s", "", "5sec", "-5s", "5S", "1h30m", "5  s", "1e3s", "99999999999999999999s", "5MB", "5s\n" })
    void refusesWhatIsNoDuration(String text) {
        var refused = assertThrows(InvalidValueException.class, () -> Notation.SECONDS.read(ValueType.DOUBLE, text));

        assertEquals("a duration such as 500ms, 5s, 1m, 2h, 7d, 2w or 1y", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "5G", "5gb", "5Mb", "1.0001kB0", "0.5B", "999999999999999999TB", "10" })
    void refusesWhatIsNoSize(String text) {
        assertThrows(InvalidValueException.class, () -> Notation.BYTES.read(ValueType.LONG, text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1:9000", "localhost:0", "[::1]:9000", "smtp.example.com:587", "[fe80::1%eth0]:1" })
    void takesAddresses(String text) throws InvalidValueException {
        assertEquals(text, Notation.ADDRESS.read(ValueType.STRING, text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9000", ":9000", "localhost", "localhost:", "localhost:99999", "::1:9000", "a b:1", "http://x:1", "x:-1" })
    void refusesWhatIsNoAddress(String text) {
        assertThrows(InvalidValueException.class, () -> Notation.ADDRESS.read(ValueType.STRING, text));
    }

    @Test
    void saysWhereARegularExpressionGoesWrong() {
        var refused = assertThrows(InvalidValueException.class, () -> Notation.PATTERN.read(ValueType.STRING, "^(veth"));

        assertEquals("a regular expression (Unclosed group near character 7)", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "(", "a?", "[a", "(?:", "\\\\", "(a|" })
    void survivesHostileExpressionsOnASmallStack(String part) throws Exception {
        var task = new FutureTask<>(() -> {
            try {
                return Notation.PATTERN.read(ValueType.STRING, part.repeat(4096 / part.length()));
            } catch (InvalidValueException e) {
                return e.getMessage();
            }
        });
        new Thread(null, task, "small", 256 * 1024).start();

        assertTrue(task.get() instanceof String);
    }

    @ParameterizedTest
    @CsvSource({ "interval.seconds,interval", "max.size.bytes,max_size", "exclude.mounts.pattern,exclude_mounts",
            "listen.address,listen", "read.without.token,read_without_token", "seconds,seconds", "path,path" })
    void derivesTheKeyFromTheId(String id, String key) {
        assertEquals(key, Notation.of(id).key(id));
    }

    @ParameterizedTest
    @CsvSource({ "INTEGER,2147483648", "INTEGER,1.5", "INTEGER,0x10", "INTEGER,1_000", "BOOLEAN,yes", "BOOLEAN,True", "DOUBLE,NaN",
            "DOUBLE,1e999", "BYTE,128", "CHARACTER,ab", "LONG,''" })
    void refusesWhatIsNotOfTheType(ValueType type, String text) {
        assertThrows(InvalidValueException.class, () -> type.read(text));
    }
}
