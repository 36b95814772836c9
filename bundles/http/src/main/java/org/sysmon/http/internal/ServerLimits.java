package org.sysmon.http.internal;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Limits what one client can take from others on the listener that Felix makes. Being asked for one more connector is the one
 * moment at which the server shows itself; the connector that it gets for it is one that nobody can reach.
 */
final class ServerLimits implements ConnectorFactory {

    private static final int MOST_CONNECTIONS = 200;
    private static final int CROWDED_IDLE_MILLIS = 2_000;
    /** So few because the server's own slowness counts: a short body waits on a busy machine until somebody reads it. */
    private static final long SLOWEST_BYTES_PER_SECOND = 2;

    private final boolean withoutPlain;

    /** @param withoutPlain whether Felix' own listener is not wanted at all */
    ServerLimits(boolean withoutPlain) {
        this.withoutPlain = withoutPlain;
    }

    /** Others wait when there are too many; and who is there must not dawdle then. */
    static void limit(ServerConnector connector, HttpConfiguration http) {
        var limit = new NetworkConnectionLimit(MOST_CONNECTIONS, connector);
        limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
        connector.addBean(limit);
        http.setMinRequestDataRate(SLOWEST_BYTES_PER_SECOND);
        http.setMinResponseDataRate(SLOWEST_BYTES_PER_SECOND);
    }

    @Override
    public Connector createConnector(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector felix && !(felix instanceof Closed)
                    && felix.getDefaultConnectionFactory() instanceof HttpConnectionFactory plain) {
                limit(server, felix, plain.getHttpConfiguration());
            }
        }
        return new Closed(server);
    }

    private void limit(Server server, ServerConnector plain, HttpConfiguration http) {
        if (withoutPlain) {
            remove(server, plain);
        } else if (plain.getBean(NetworkConnectionLimit.class) == null) {
            limit(plain, http);
        }
    }

    private static void remove(Server server, ServerConnector connector) {
        try {
            connector.stop();
        } catch (Exception e) { // all that Jetty declares
            throw new IllegalStateException("the plain listener cannot be closed: " + e.getMessage(), e);
        }
        server.removeConnector(connector);
    }

    /** Starts nothing and opens nothing. */
    private static final class Closed extends ServerConnector {

        Closed(Server server) {
            super(server, null, null, null, 0, 1, new HttpConnectionFactory());
        }

        @Override
        protected void doStart() {
            // there is nothing to start
        }

        @Override
        protected void doStop() {
            // nor to stop
        }
    }
}
