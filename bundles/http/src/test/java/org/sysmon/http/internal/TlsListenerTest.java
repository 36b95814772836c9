package org.sysmon.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsListenerTest {

    private static final String ASK = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path folder;
    private final Server server = new Server();
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = Fakes.freePort();
        show("one");
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, null, callback);
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void show(String name) throws IOException {
        for (String kind : new String[] { ".pem", ".key" }) {
            Files.copy(Path.of(Fakes.file(name + kind)), folder.resolve("server" + kind), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private TlsListener listen(ClientCertificates clients) throws Exception {
        var settings = new TlsSettings(folder.resolve("server.pem").toString(), folder.resolve("server.key").toString(), clients,
                Fakes.file("ca.pem"));
        var listener = new TlsListener("lan", ListenAddress.parse("127.0.0.1:" + port), () -> settings);
        var connector = listener.createConnector(server);
        server.addConnector(connector);
        connector.start();
        return listener;
    }

    /** @param shows empty without */
    private SSLSocket connect(String shows, String... protocols) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", Pem.certificates(Path.of(Fakes.file("ca.pem"))).get(0));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shows.isEmpty() ? null : KeyMaterial.load(Fakes.settings(shows, ClientCertificates.NONE)).keys(),
                KeyMaterial.PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));
        byte[] first = socket.getInputStream().readNBytes(12);
        return new String(first, StandardCharsets.US_ASCII) + rest(socket);
    }

    /** The answer has no body; behind the empty line the next one begins. */
    private static String rest(SSLSocket socket) throws IOException {
        int last = 0;
        while ((last & 0xffffffff) != 0x0d0a0d0a) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                return " and ended";
            }
            last = last << 8 | read;
        }
        return "";
    }

    private static String subject(SSLSocket socket) throws IOException {
        return CertificateText.subject((X509Certificate) socket.getSession().getPeerCertificates()[0]);
    }

    @ParameterizedTest
    @CsvSource({ "TLSv1.3, TLS_AES_256_GCM_SHA384", "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" })
    void speaksCurrentTls(String protocol, String suite) throws Exception {
        listen(ClientCertificates.NONE);
        try (SSLSocket socket = connect("", protocol)) {
            assertEquals("HTTP/1.1 200", answer(socket));
            assertEquals(suite, socket.getSession().getCipherSuite());
        }
    }

    @Test
    void refusesWhatHasNoForwardSecrecy() throws Exception {
        show("two");
        listen(ClientCertificates.NONE);
        try (SSLSocket socket = connect("", "TLSv1.2")) {
            socket.setEnabledCipherSuites(new String[] { "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256" });
            assertThrows(IOException.class, socket::startHandshake);
        }
    }

    @Test
    void showsARenewedCertificateWithoutEndingAConnection() throws Exception {
        TlsListener listener = listen(ClientCertificates.NONE);
        try (SSLSocket before = connect("")) {
            assertEquals("HTTP/1.1 200", answer(before));
            show("two");
            listener.reload();

            assertEquals("HTTP/1.1 200", answer(before));
            assertEquals("CN=one.example.com", subject(before));
            try (SSLSocket after = connect("")) {
                assertEquals("HTTP/1.1 200", answer(after));
                assertEquals("CN=two.example.com", subject(after));
            }
        }
    }

    @Test
    void goesOnWithWhatItHasWhenTheNewDoesNotFit() throws Exception {
        TlsListener listener = listen(ClientCertificates.NONE);
        Files.copy(Path.of(Fakes.file("two.pem")), folder.resolve("server.pem"), StandardCopyOption.REPLACE_EXISTING);

        assertThrows(IOException.class, listener::reload);
        try (SSLSocket socket = connect("")) {
            assertEquals("HTTP/1.1 200", answer(socket));
            assertEquals("CN=one.example.com", subject(socket));
        }
    }

    @ParameterizedTest
    @CsvSource({ "NONE, '', true", "OPTIONAL, '', true", "OPTIONAL, agent, true", "REQUIRED, agent, true",
        "REQUIRED, '', false", "REQUIRED, stranger, false" })
    void asksClientsForTheirCertificate(ClientCertificates clients, String shows, boolean served) throws Exception {
        listen(clients);
        try (SSLSocket socket = connect(shows)) {
            if (served) {
                assertEquals("HTTP/1.1 200", answer(socket));
            } else {
                assertThrows(IOException.class, () -> {
                    if (!answer(socket).equals("HTTP/1.1 200")) {
                        throw new IOException("ended");
                    }
                });
            }
        }
    }

    @Test
    void healthSaysHowLongACertificateIsGood() throws Exception {
        TlsListener listener = listen(ClientCertificates.NONE);
        Listeners listeners = Fakes.listeners();
        server.stop();
        listeners.open(listener);
        listeners.failed("http.listeners.other", "its port is taken");
        var end = listener.certificate().getNotAfter().toInstant();

        assertEquals("CRITICAL", status(listeners, end.minusSeconds(100 * 86_400)));
        listeners.close("http.listeners.other");
        assertEquals("OK", status(listeners, end.minusSeconds(100 * 86_400)));
        assertEquals("WARN", status(listeners, end.minusSeconds(86_400)));
        assertEquals("CRITICAL", status(listeners, end.plusSeconds(1)));
        listeners.end();
        assertTrue(listener.trouble().isEmpty());
    }

    private static String status(Listeners listeners, java.time.Instant now) {
        return new ListenersHealth(listeners, java.time.Clock.fixed(now, java.time.ZoneOffset.UTC)).execute().getStatus().name();
    }
}
