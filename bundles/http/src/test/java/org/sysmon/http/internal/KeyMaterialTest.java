package org.sysmon.http.internal;

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

class KeyMaterialTest {

    private static KeyMaterial load(String certificate, String key) throws IOException {
        return KeyMaterial.load(new TlsSettings(certificate, key, ClientCertificates.NONE, ""));
    }

    private static String message(String certificate, String key) {
        return assertThrows(IOException.class, () -> load(certificate, key)).getMessage();
    }

    @ParameterizedTest
    @CsvSource({ "one, CN=one.example.com", "two, CN=two.example.com", "three, CN=three.example.com", "agent, CN=web-1" })
    void readsKeysAsOpensslWritesThem(String name, String subject) throws IOException {
        assertEquals(subject, CertificateText.subject(load(Fakes.file(name + ".pem"), Fakes.file(name + ".key")).certificate()));
    }

    @Test
    void readsAChain(@TempDir Path folder) throws IOException {
        Path chain = folder.resolve("chain.pem");
        Files.writeString(chain, Files.readString(Path.of(Fakes.file("one.pem"))) + "a remark\n"
                + Files.readString(Path.of(Fakes.file("ca.pem"))));

        assertEquals(2, load(chain.toString(), Fakes.file("one.key")).chain().size());
    }

    @Test
    void saysWhatIsWrong() {
        assertTrue(message(Fakes.file("one.pem"), Fakes.file("two.key")).contains("two.key is not the key of the certificate in "));
        assertTrue(message(Fakes.file("one.pem"), Fakes.file("stranger.key")).contains("is not the key of"));
        assertTrue(message(Fakes.file("one.key"), Fakes.file("one.key")).contains("one.key holds no certificate"));
        assertTrue(message(Fakes.file("one.pem"), Fakes.file("one.pem")).contains("one.pem holds no private key"));
        assertTrue(message(Fakes.file("one.pem"), Fakes.file("locked.key")).contains("is locked by a password"));
        assertTrue(message(Fakes.file("none.pem"), Fakes.file("one.key")).contains("none.pem is not there"));
        assertTrue(message("", Fakes.file("one.key")).contains("needs both"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\noAagBgMqAwQ\n-----END EC PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\n=\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----" })
    void neverQuotesAKey(String text, @TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), text);

        String message = message(Fakes.file("one.pem"), key.toString());
        assertTrue(message.startsWith(key.toString()), message);
        assertFalse(message.contains("AAAA") || message.contains("oAag"), message);
    }
}
