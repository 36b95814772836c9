package org.sysmon.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTokenTest {

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesWhatAProgramSends() {
        assertEquals(Optional.of("abc"), ConsoleToken.of("Bearer abc"));
        assertEquals(Optional.of("abc"), ConsoleToken.of("bearer  abc "));
    }

    @Test
    void takesThePasswordOfAnyUser() {
        assertEquals(Optional.of("abc"), ConsoleToken.of(basic("admin:abc")));
        assertEquals(Optional.of("abc"), ConsoleToken.of(basic(":abc")));
        assertEquals(Optional.of("a:b"), ConsoleToken.of(basic("x:a:b")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "Basic", "Basic !", "Digest abc", "abc", "Basic YWJj" })
    void findsNothingElsewhere(String header) {
        assertEquals(Optional.empty(), ConsoleToken.of(header));
    }
}
