package org.sysmon.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {

    private final Listeners listeners = Fakes.listeners();

    @AfterEach
    void end() {
        listeners.end();
    }

    private int status(HostNames names, String host) {
        return names.refuse(Fakes.request("GET", "192.0.2.1", "Host", host), listeners).map(Refused::status).orElse(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST:9000", "127.0.0.1:9000", "127.1.2.3", "[::1]:9000", "192.0.2.7:9443",
        "one.example.com", "a.lab.example.com:1", "mon.example.com", "MON.example.com:443" })
    void answersUnderItsNames(String host) throws IOException {
        listeners.open(new TlsListener("lan", ListenAddress.parse("127.0.0.1:" + Fakes.freePort()),
                () -> Fakes.settings("one", ClientCertificates.NONE)));

        assertEquals(200, status(new HostNames("Mon.example.com"), host));
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.8", "[::2]", "999.0.0.1",
        "a.b.lab.example.com", "lab.example.com", "localhost:9000:1", "localhost@evil.example", "evil.example#localhost", "", " ",
        "localhost\r\nX: y", "xlab.example.com" })
    void isMisdirectedUnderOthers(String host) throws IOException {
        listeners.open(new TlsListener("lan", ListenAddress.parse("127.0.0.1:" + Fakes.freePort()),
                () -> Fakes.settings("one", ClientCertificates.NONE)));

        assertEquals(421, status(new HostNames("mon.example.com"), host));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Origin, http://localhost:9000, 200",
        "POST, Origin, https://localhost:9000, 200",
        "POST, Origin, http://evil.example, 403",
        "POST, Origin, null, 403",
        "POST, Origin, http://localhost:9000.evil.example, 403",
        "DELETE, Origin, https://page.example.com, 403",
        "POST, Sec-Fetch-Site, cross-site, 403",
        "POST, Sec-Fetch-Site, same-origin, 200",
        "GET, Origin, http://evil.example, 200",
    })
    void letsOnlyItsOwnPagesChange(String method, String header, String value, int status) {
        var request = Fakes.request(method, "192.0.2.1", "Host", "localhost:9000", header, value);

        assertEquals(status, new Origins(List.of("https://page.example.com")).refuse(request).map(Refused::status).orElse(200));
    }

    @ParameterizedTest
    @CsvSource({ "http://evil.example, 403", "https://page.example.com, 200", "http://localhost:9000, 200" })
    void letsOnlyItsOwnPagesListen(String origin, int status) {
        for (String[] stream : new String[][] { { "Accept", "text/event-stream" }, { "Upgrade", "websocket" } }) {
            var request = Fakes.request("GET", "192.0.2.1", "Host", "localhost:9000", "Origin", origin, stream[0], stream[1]);

            assertEquals(status, new Origins(List.of("https://page.example.com")).refuse(request).map(Refused::status).orElse(200));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, '203.0.113.9', 203.0.113.9",
        "10.0.0.5, '127.0.0.1, 203.0.113.9', 203.0.113.9",
        "10.0.0.5, '203.0.113.9, 10.0.0.6', 203.0.113.9",
        "10.0.0.5, 'unknown', 0.0.0.0",
        "10.0.0.5, 'localhost', 0.0.0.0",
        "10.0.1.5, '127.0.0.1', 10.0.1.5",
        "127.0.0.1, '10.0.0.6', 0.0.0.0",
        "::1, '127.0.0.1', 0.0.0.0",
    })
    void takesTheWordOfItsProxiesOnly(String peer, String forwardedFor, String seen) {
        var proxies = new TrustedProxies(List.of("10.0.0.0/24", "2001:db8::/32"));

        assertEquals(seen, proxies.seen(Fakes.request("GET", peer, "X-Forwarded-For", forwardedFor)).getRemoteAddr());
    }

    @Test
    void takesAnotherHeaderForAForwardedRequestToo() {
        var asked = Fakes.request("GET", "127.0.0.1", "Forwarded", "for=127.0.0.1");

        assertEquals(TrustedProxies.SOMEWHERE, new TrustedProxies(List.of()).seen(asked).getRemoteAddr());
    }

    @ParameterizedTest
    @ValueSource(strings = { "proxy.example.com", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "" })
    void refusesWhatIsNoNetwork(String text) {
        assertThrows(IllegalArgumentException.class, () -> new TrustedProxies(List.of(text)));
    }
}
