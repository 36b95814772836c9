package org.sysmon.rest.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/**
 * Starts the web server, by its configuration. It is left behind when this bundle goes, so that its successor finds it
 * running: replacing this bundle closes no connection.
 */
@Component(service = HttpListener.class, immediate = true, configurationPid = HttpConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpConfig.class)
public final class HttpListener {

    static final String JETTY = "org.apache.felix.http";

    /** So that the bundle that understands the configuration gets it, whoever wrote it. */
    private static final String ANY_BUNDLE = "?";
    private static final String HOST = "org.apache.felix.http.host";
    private static final String PORT = "org.osgi.service.http.port";
    private static final Logger LOG = System.getLogger(HttpListener.class.getName());

    private final Daemon daemon;
    private final ConfigurationAdmin configurations;
    private final PortOwner owner;
    private volatile String listen;

    @Activate
    public HttpListener(HttpConfig config, @Reference Daemon daemon, @Reference ConfigurationAdmin configurations)
            throws IOException {
        this(config, daemon, configurations, new PortOwner(Path.of("/proc")));
    }

    HttpListener(HttpConfig config, Daemon daemon, ConfigurationAdmin configurations, PortOwner owner) throws IOException {
        this.daemon = daemon;
        this.configurations = configurations;
        this.owner = owner;
        modified(config);
    }

    /** Otherwise the route that tells where this listens would be away for a moment. */
    @Modified
    public void modified(HttpConfig config) throws IOException {
        Configuration jetty = configurations.getConfiguration(JETTY, ANY_BUNDLE);
        Optional<String> running = running(jetty);
        Refusal refusal = null;
        ListenAddress wanted = null;
        try {
            wanted = ListenAddress.parse(config.listen_loopback());
            if (!running.equals(Optional.of(key(wanted))) && isTaken(wanted)) {
                refusal = new Refusal(ExitCode.UNAVAILABLE, "%s is taken by %s: stop it, or set http.listen in %s".formatted(
                        wanted.text(), owner.of(wanted.socket()).orElse("another process"), daemon.configFile()));
            }
        } catch (IllegalArgumentException e) {
            refusal = new Refusal(ExitCode.CONFIG, "http.listen in %s: %s".formatted(daemon.configFile(), e.getMessage()));
        }
        if (refusal == null) {
            listen = wanted.text();
            if (!running.equals(Optional.of(key(wanted)))) {
                LOG.log(Level.INFO, "answers on http://{0}", listen);
            }
            jetty.updateIfDifferent(jetty(wanted));
        } else if (running.isPresent()) {
            // The file was edited under a running daemon: a bad edit must not end it.
            listen = running.get();
            LOG.log(Level.ERROR, refusal.line() + "; still answering on " + listen);
        } else {
            listen = config.listen_loopback();
            daemon.stop(refusal.code(), refusal.line());
        }
    }

    /** Where it answers. */
    String listen() {
        return listen;
    }

    private static Optional<String> running(Configuration jetty) {
        Dictionary<String, Object> properties = jetty.getProperties();
        return properties == null || properties.get(HOST) == null ? Optional.empty()
                : Optional.of(key(String.valueOf(properties.get(HOST)), properties.get(PORT)));
    }

    private static String key(ListenAddress address) {
        return key(address.address().getHostAddress(), address.port());
    }

    private static String key(String host, Object port) {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }

    private static boolean isTaken(ListenAddress address) {
        try (var probe = new ServerSocket()) {
            probe.bind(address.socket());
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Few threads and small buffers: it answers a handful of callers, inside a heap of some 48 MB. */
    private static Dictionary<String, Object> jetty(ListenAddress address) {
        return new Hashtable<>(Map.ofEntries(
                Map.entry("org.apache.felix.http.enable", true),
                Map.entry("org.apache.felix.https.enable", false),
                Map.entry(HOST, address.address().getHostAddress()),
                Map.entry(PORT, address.port()),
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

    private record Refusal(ExitCode code, String line) {
    }
}
