package org.sysmon.http.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which files a listener proves itself with.
 *
 * @param certificate empty when nothing is said
 * @param key         empty when nothing is said
 * @param clientCa    empty when nothing is said
 */
record TlsSettings(String certificate, String key, ClientCertificates clients, String clientCa) {

    static TlsSettings of(TlsConfig config) {
        return new TlsSettings(config.certificate(), config.key(), clients(config.client_certificates()), config.client_ca());
    }

    /** What a listener says itself, and these for what it leaves out; a key belongs to its certificate. */
    TlsSettings with(ListenerConfig own) {
        boolean ownFiles = !own.certificate().isEmpty() || !own.key().isEmpty();
        return new TlsSettings(ownFiles ? own.certificate() : certificate, ownFiles ? own.key() : key,
                own.client_certificates().equals("default") ? clients : clients(own.client_certificates()),
                own.client_ca().isEmpty() ? clientCa : own.client_ca());
    }

    boolean isEmpty() {
        return certificate.isEmpty() && key.isEmpty();
    }

    /** All of them. */
    List<Path> files() {
        return Stream.of(certificate, key, clients == ClientCertificates.NONE ? "" : clientCa).filter(name -> !name.isEmpty())
                .map(Path::of).toList();
    }

    /** @throws IOException when something is missing */
    void check() throws IOException {
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new IOException("http.tls needs both a certificate and a key ('sysmon tls init' makes them)");
        }
        if (clients != ClientCertificates.NONE && clientCa.isEmpty()) {
            throw new IOException("client_ca must name who signs the certificates of clients, for they are "
                    + clients.name().toLowerCase(Locale.ROOT));
        }
    }

    private static ClientCertificates clients(String text) {
        return ClientCertificates.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
