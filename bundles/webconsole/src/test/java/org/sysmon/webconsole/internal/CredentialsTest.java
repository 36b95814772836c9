package org.sysmon.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesWhatAProgramSends() {
        assertEquals(Optional.of("abc"), Credentials.token("Bearer abc"));
        assertEquals(Optional.of("abc"), Credentials.token("bearer  abc "));
    }

    @Test
    void takesThePasswordOfAnyUser() {
        assertEquals(Optional.of("abc"), Credentials.token(basic("admin:abc")));
        assertEquals(Optional.of("abc"), Credentials.token(basic(":abc")));
        assertEquals(Optional.of("a:b"), Credentials.token(basic("x:a:b")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "Basic", "Basic !", "Digest abc", "abc", "Basic YWJj" })
    void findsNothingElsewhere(String header) {
        assertEquals(Optional.empty(), Credentials.token(header));
    }
}
