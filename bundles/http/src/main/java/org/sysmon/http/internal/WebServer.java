package org.sysmon.http.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;

import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Felix' web server, started by its configuration. It runs on when this bundle goes. */
final class WebServer {

    static final String JETTY = "org.apache.felix.http";

    /** So that the bundle that understands the configuration gets it, whoever wrote it. */
    private static final String ANY_BUNDLE = "?";
    private static final String HOST = "org.apache.felix.http.host";
    private static final String PORT = "org.osgi.service.http.port";
    private static final String NOWHERE = "127.0.0.1";

    private final ConfigurationAdmin configurations;

    WebServer(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    boolean isListening(ListenAddress address) throws IOException {
        Dictionary<String, Object> running = configuration().getProperties();
        return running != null && host(address).equals(running.get(HOST)) && Integer.valueOf(address.port()).equals(running.get(PORT));
    }

    /** @param plain where it speaks plain HTTP; null when it does so nowhere: then {@link ServerLimits} removes that listener */
    void start(ListenAddress plain) throws IOException {
        configuration().updateIfDifferent(properties(plain == null ? NOWHERE : host(plain), plain == null ? 0 : plain.port()));
    }

    private Configuration configuration() throws IOException {
        return configurations.getConfiguration(JETTY, ANY_BUNDLE);
    }

    private static String host(ListenAddress address) {
        return address.address().getHostAddress();
    }

    /** Few threads and small buffers: it answers a handful of callers, inside a heap of some 48 MB. */
    private static Dictionary<String, Object> properties(String host, int port) {
        return new Hashtable<>(Map.ofEntries(
                Map.entry("org.apache.felix.http.enable", true),
                Map.entry("org.apache.felix.https.enable", false),
                Map.entry(HOST, host),
                Map.entry(PORT, port),
                Map.entry("org.apache.felix.http.timeout", 30_000),
                Map.entry("org.apache.felix.http.mbeans", false),
                Map.entry("org.apache.felix.http.session.timeout", 5),
                Map.entry("org.eclipse.jetty.servlet.SessionScavengingInterval", 600L),
                Map.entry("org.apache.felix.http.jetty.acceptors", 1),
                Map.entry("org.apache.felix.http.jetty.selectors", 1),
                Map.entry("org.apache.felix.http.jetty.threadpool.max", 14),
                Map.entry("org.apache.felix.http.jetty.sendServerHeader", false),
                Map.entry("org.apache.felix.jetty.gziphandler.enable", true),
                Map.entry("org.apache.felix.jetty.gzip.includedMimeTypes", "text/plain,text/html,text/css,text/javascript,"
                        + "image/svg+xml,application/json,application/openmetrics-text,application/vnd.google.protobuf")));
    }
}
