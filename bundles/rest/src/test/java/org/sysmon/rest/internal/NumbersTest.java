package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({ "0, 0", "-0.0, -0", "1, 1", "-17, -17", "9007199254740991, 9007199254740991", "1e9, 1000000000", "0.42, 0.42",
        "-0.5, -0.5", "12.05, 12.05", "0.000001, 0.000001", "1234.000000001, 1234.000000001", "1e300, 1.0E300", "1e-300, 1.0E-300",
        "9007199254740993, 9.007199254740992E15", "NaN, NaN", "Infinity, +Inf", "-Infinity, -Inf", "4.9e-324, 4.9E-324" })
    void writesNumbersAsPeopleDo(double value, String text) {
        assertEquals(text, text(value));
    }

    @Test
    void whatItWritesIsReadAsTheVerySameNumber() {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            double value = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt() / 100.0;
                case 2 -> random.nextLong() / 1e9;
                default -> random.nextDouble() * 1e6;
            };
            String text = text(value);
            double read = switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
            assertEquals(value, read);
            assertTrue(text.length() <= Numbers.LONGEST, text);
        }
    }

    private static String text(double value) {
        byte[] bytes = new byte[Numbers.LONGEST + 3];
        return new String(bytes, 3, Numbers.write(value, bytes, 3) - 3, StandardCharsets.US_ASCII);
    }
}
