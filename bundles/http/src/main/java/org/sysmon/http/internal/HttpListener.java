package org.sysmon.http.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/**
 * Starts the web server at {@code http.listen}. On loopback that is Felix' own listener, which is left behind when this bundle
 * goes: replacing it closes no connection there.
 */
@Component(service = HttpListener.class, immediate = true, configurationPid = HttpConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpConfig.class)
public final class HttpListener {

    private static final String NAME = "http.listen";
    private static final Logger LOG = System.getLogger(HttpListener.class.getName());

    private final Daemon daemon;
    private final WebServer server;
    private final Tls tls;
    private final Listeners listeners;
    private ServiceRegistration<ConnectorFactory> limits;

    @Activate
    public HttpListener(HttpConfig config, @Reference Daemon daemon, @Reference ConfigurationAdmin configurations,
            @Reference Tls tls, @Reference Listeners listeners) throws IOException {
        this.daemon = daemon;
        this.server = new WebServer(configurations);
        this.tls = tls;
        this.listeners = listeners;
        listen(config);
    }

    /** Otherwise all that listens would be away for a moment; where it listens changes only by a restart. */
    @Modified
    public void modified(HttpConfig config) {
        // what there is to do, the front door does
    }

    @Deactivate
    public void close() {
        listeners.close(NAME);
        if (limits != null) {
            limits.unregister();
        }
    }

    private void listen(HttpConfig config) throws IOException {
        ListenAddress wanted;
        boolean secure;
        try {
            wanted = ListenAddress.parse(config.listen_address());
            secure = !wanted.isLoopback() && !tls.settings().isEmpty();
            closedByDefault(wanted, secure, config);
        } catch (IllegalArgumentException e) {
            daemon.stop(ExitCode.CONFIG, "http.listen in %s: %s".formatted(daemon.configFile(), e.getMessage()));
            return;
        }
        try {
            if (secure) {
                listeners.open(new TlsListener(NAME, wanted, tls::settings));
            } else if (!server.isListening(wanted)) {
                listeners.probe(wanted);
            }
        } catch (IOException e) {
            daemon.stop(ExitCode.UNAVAILABLE, "%s: mend it, or set http.listen in %s".formatted(e.getMessage(),
                    daemon.configFile()));
            return;
        }
        if (!wanted.isLoopback() && !secure) {
            listeners.insecure(NAME, "http://" + wanted.text());
        }
        LOG.log(Level.INFO, "answers on {0}://{1}", secure ? "https" : "http", wanted.text());
        limits = listeners.offer(new ServerLimits(secure));
        server.start(secure ? null : wanted);
    }

    private static void closedByDefault(ListenAddress wanted, boolean secure, HttpConfig config) {
        if (!secure && !wanted.isLoopback() && !config.insecure()) {
            throw new IllegalArgumentException("'" + wanted.text() + "' is reached by other machines, so it needs http.tls with "
                    + "a certificate and a key ('sysmon tls init' makes them); or http.insecure: true, and then whoever is on "
                    + "the way reads tokens and all else");
        }
    }
}
