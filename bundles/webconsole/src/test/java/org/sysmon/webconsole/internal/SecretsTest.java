package org.sysmon.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = { "a\"b<c/d é", "a\\\"b<c\\/d é", "a\\\"b\\u003cc\\/d \\u00e9", "a&quot;b&lt;c/d &eacute;",
        "a&#34;b&#x3c;c&#x2f;d é", "a%22b%3Cc%2Fd+%C3%A9", "a%22b%3Cc%2Fd%20%C3%A9" })
    void areMaskedHoweverTheyAreEscaped(String written) {
        assertEquals("x = ***; y", Secrets.of(List.of("a\"b<c/d é")).maskIn("x = " + written + "; y"));
    }

    @Test
    void areMaskedWholeWhenOneBeginsAsAnother() {
        assertEquals("*** ***", Secrets.of(List.of("pass", "password")).maskIn("password pass"));
    }

    @Test
    void leaveEverythingElseAsItIs() {
        assertEquals("a.b a+b", Secrets.of(List.of("a.c")).maskIn("a.b a+b"));
        assertEquals("anything $1", Secrets.of(List.of()).maskIn("anything $1"));
    }
}
