package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final String SALT = "AAAAAAAAAAAAAAAAAAAAAA==";

    @Test
    void isThatOfRfc8018() throws IOException {
        // As Python's hashlib.pbkdf2_hmac has it.
        assertTrue(PasswordHash.parse("PBKDF2WithHmacSHA512$1$" + SALT
                + "$VI2HmqsPFQoUGsSoHkzen2yinucM3hyC4K4gMV9r5fhXg9zhXR8KmQ4OGT6vj8Z39ljR5uN6EVoxy/isT/K20Q==").fits("correct horse battery"));
    }

    @Test
    void fitsItsPasswordOnly() throws IOException {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("pässword of 日本", 10).text());

        assertTrue(hash.fits("pässword of 日本"));
        assertFalse(hash.fits("pässword of 日"));
        assertFalse(hash.fits(""));
        assertNotEquals(hash.text(), PasswordHash.of("pässword of 日本", 10).text(), "each has a salt of its own");
        assertEquals(100_000, PasswordHash.of("x").iterations());
        assertFalse(PasswordHash.ofNobody(1).fits("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "plain$1$a$b", "PBKDF2WithHmacSHA512$0$" + SALT + "$" + SALT, "PBKDF2WithHmacSHA512$1$!$!",
        "PBKDF2WithHmacSHA512$99999999999$" + SALT + "$" + SALT, "PBKDF2WithHmacSHA512$1$" + SALT + "$" + SALT })
    void refusesWhatIsNoHash(String text) {
        assertThrows(IOException.class, () -> PasswordHash.parse(text));
    }
}
