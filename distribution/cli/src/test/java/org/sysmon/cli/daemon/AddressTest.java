package org.sysmon.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({ "web1:9000, http://web1:9000", "http://web1:9000/, http://web1:9000", "https://web1:443, https://web1:443",
        "[::1]:9000, http://[::1]:9000" })
    void isHostAndPortOrAUrl(String text, String base) {
        assertEquals(base, Address.parse(text).base());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "web1", ":9000", "web1:", "web1:port", "web1:0", "web1:70000", "http://web1:9000/path",
        "two words:9000", "ftp://web1:21" })
    void isNothingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> Address.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http:\\n  listen: 10.0.0.1:9100\\n | http://10.0.0.1:9100",
        "http:\\n  read_without_token: true\\n  listen: \"10.0.0.1:9100\" # here\\n | http://10.0.0.1:9100",
        "http: { listen: 10.0.0.1:9100, read_without_token: true }\\n | http://10.0.0.1:9100",
        "http: {read_without_token: true, listen: '10.0.0.1:9100'}\\n | http://10.0.0.1:9100",
        "http:\\n  listen: 0.0.0.0:9100\\n | http://127.0.0.1:9100",
        "http:\\n  listen: '[::]:9100'\\n | http://[::1]:9100",
        "relay:\\n  listen: 10.0.0.1:9100\\n | http://127.0.0.1:9000",
        "http:\\n  not_listen: 10.0.0.1:9100\\n | http://127.0.0.1:9000",
        "http:\\n  listen: nonsense\\n | http://127.0.0.1:9000",
        "http:\\n  listen: \"open\\n | http://127.0.0.1:9000",
    })
    void isWhereTheConfigurationSays(String text, String base) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), text.replace("\\n", "\n"));
        assertEquals(base, Address.ofConfig(file).base());
    }

    @Test
    void isTheUsualOneWithoutAFile() {
        assertEquals(Address.USUAL, Address.ofConfig(folder.resolve("none")));
    }

    @Test
    void knowsThisMachine() {
        assertTrue(Address.USUAL.isThisMachine());
        assertTrue(Address.parse("[::1]:9000").isThisMachine());
        assertFalse(Address.parse("192.0.2.1:9000").isThisMachine());
    }
}
