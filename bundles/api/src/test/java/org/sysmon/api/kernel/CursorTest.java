package org.sysmon.api.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static Cursor over(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Cursor("/proc/test").over(bytes, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "0.42", "1.50", "-3", "-0.25", "4294967296", "9007199254740993", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "900719925474099.25", "0.1234567890123456789", "123456789.123456789" })
    void readsTheNearestDouble(String text) throws MalformedSourceException {
        assertEquals(Double.parseDouble(text), over(text + " x").nextDouble());
    }

    @Test
    void readsTheNearestDoubleOfAnyNumber() throws MalformedSourceException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String whole = new BigInteger(1 + random.nextInt(64), random).toString();
            String text = random.nextBoolean() ? whole
                    : whole + "." + new BigInteger(1 + random.nextInt(40), random);
            assertEquals(Double.parseDouble(text), over(text).nextDouble(), "seed " + seed + ": " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "x", "1x", "1e5", "--1", ".", "-", "0x10", "1.2.3", "\n1" })
    void refusesWhatIsNotANumber(String text) {
        assertThrows(MalformedSourceException.class, () -> over(text).nextDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = { "9223372036854775808", "1.5", "", "12a", "-" })
    void refusesWhatIsNotALong(String text) {
        assertThrows(MalformedSourceException.class, () -> over(text).nextLong());
    }

    @Test
    void walksOverLinesAndWords() throws MalformedSourceException {
        Cursor at = over("cpu0  1 2\n\nlast: wörd rest of it \n");
        assertEquals("cpu0", at.word().text());
        assertEquals(1, at.nextLong());
        assertFalse(at.atLineEnd());
        assertEquals(2, at.nextLong());
        assertTrue(at.atLineEnd());
        assertTrue(at.nextLine());
        assertTrue(at.atLineEnd());
        assertTrue(at.nextLine());
        assertTrue(at.sees("last"));
        assertEquals("last", at.until(':').text());
        assertEquals(2, at.count('t'));
        assertEquals("wörd", at.word().text());
        assertEquals("rest of it", at.rest().text());
        assertFalse(at.nextLine());
    }

    @Test
    void saysWhereWhatWasExpectedAndWhatItSaw() {
        Cursor at = over("1 2\n3 four\n");
        at.nextLine();
        var thrown = assertThrows(MalformedSourceException.class, () -> {
            at.nextLong();
            at.nextLong();
        });
        assertEquals("/proc/test:2: expected a whole number, saw 'four'", thrown.getMessage());
    }

    @Test
    void doesNotReadBeyondTheLengthItWasGiven() throws MalformedSourceException {
        byte[] bytes = "12 34".getBytes(UTF_8);
        Cursor at = new Cursor("test").over(bytes, 2);
        assertEquals(12, at.nextLong());
        assertThrows(MalformedSourceException.class, at::word);
    }

    @Test
    void neverHangsOrThrowsAnythingElseOnAnyBytes() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            Cursor at = new Cursor("random").over(bytes, bytes.length);
            for (int step = 0; step < 200 && !at.atEnd(); step++) {
                try {
                    switch (random.nextInt(6)) {
                        case 0 -> at.nextDouble();
                        case 1 -> at.nextLong();
                        case 2 -> at.word();
                        case 3 -> at.until(':');
                        case 4 -> at.rest();
                        default -> at.nextLine();
                    }
                } catch (MalformedSourceException e) {
                    at.nextLine();
                }
            }
        }
    }
}
