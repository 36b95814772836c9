package org.sysmon.http.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** An address that speaks TLS. New material is taken over for new connections; those that there are go on with the old. */
final class TlsListener implements ConnectorFactory {

    private static final int IDLE_MILLIS = 30_000;
    private static final int HANDSHAKE_SESSIONS = 500;
    private static final int SESSION_SECONDS = 3600;
    private static final String[] PROTOCOLS = { "TLSv1.3", "TLSv1.2" };
    /** Those with forward secrecy and authenticated encryption; the ones of TLS 1.3 are all like that. */
    private static final String[] SUITES = { "TLS_AES_.*", "TLS_CHACHA20_.*", "TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_.*_GCM|CHACHA20)_.*" };

    private final String name;
    private final ListenAddress address;
    private final Supplier<TlsSettings> files;
    private volatile KeyMaterial material;
    private volatile TlsSettings settings;
    private volatile String trouble = "";
    private volatile SslContextFactory.Server tls;

    /** @throws IOException when the files cannot be used */
    TlsListener(String name, ListenAddress address, Supplier<TlsSettings> files) throws IOException {
        this.name = name;
        this.address = address;
        this.files = files;
        this.settings = files.get();
        this.material = KeyMaterial.load(settings);
    }

    String name() {
        return name;
    }

    ListenAddress address() {
        return address;
    }

    /** What it proves itself with, as far as the configuration goes. */
    TlsSettings wanted() {
        return files.get();
    }

    /** Why it goes on with what it has, rather than with what is wanted; empty when it does not. */
    String trouble() {
        return trouble;
    }

    void troubled(String why) {
        trouble = why;
    }

    X509Certificate certificate() {
        return material.certificate();
    }

    /** Reads the files again, and shows what they hold to whoever connects from now on. */
    void reload() throws IOException {
        TlsSettings now = files.get();
        KeyMaterial renewed = KeyMaterial.load(now);
        SslContextFactory.Server shown = tls;
        try {
            if (shown != null) {
                shown.reload(context -> show(renewed, now, shown));
            }
        } catch (Exception e) { // all that Jetty declares
            throw new IOException(now.certificate() + " cannot be used: " + e.getMessage(), e);
        }
        settings = now;
        material = renewed;
        trouble = "";
    }

    @Override
    public Connector createConnector(Server server) {
        var context = new SslContextFactory.Server();
        context.setIncludeProtocols(PROTOCOLS);
        context.setIncludeCipherSuites(SUITES);
        context.setUseCipherSuitesOrder(true);
        context.setRenegotiationAllowed(false);
        context.setSslSessionCacheSize(HANDSHAKE_SESSIONS);
        context.setSslSessionTimeout(SESSION_SECONDS);
        show(material, settings, context);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.addCustomizer(new SecureRequestCustomizer(false)); // which names are ours is decided by the front door
        // The selector accepts, too: a thread less for each listener.
        var connector = new ServerConnector(server, null, null, null, 0, 1, new SslConnectionFactory(context, "http/1.1"),
                new HttpConnectionFactory(http));
        connector.setHost(address.address().getHostAddress());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        ServerLimits.limit(connector, http);
        tls = context;
        return connector;
    }

    private static void show(KeyMaterial material, TlsSettings settings, SslContextFactory.Server context) {
        context.setNeedClientAuth(settings.clients() == ClientCertificates.REQUIRED);
        context.setWantClientAuth(settings.clients() == ClientCertificates.OPTIONAL);
        context.setKeyStore(material.keys());
        context.setKeyStorePassword(KeyMaterial.PASSWORD);
        context.setTrustStore(material.authorities());
    }
}
