package org.sysmon.rest.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.InjectionManagerProvider;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.BackgroundSchedulerLiteral;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;

import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.RuntimeDelegate;

/**
 * One Jersey: resources, and always the guard before them, the problems and the JSON. It is built whole and never changes, so
 * there is none without its guard. When it is no longer wanted it ends with its last request.
 */
final class RestApplication {

    /** Nothing is looked for: what belongs to it is registered. */
    private static final Map<String, Object> PROPERTIES = Map.of(
            CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
            CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
            CommonProperties.JSON_BINDING_FEATURE_DISABLE, true,
            CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true,
            CommonProperties.MOXY_JSON_FEATURE_DISABLE, true,
            ServerProperties.WADL_FEATURE_DISABLE, true,
            ServerProperties.BV_FEATURE_DISABLE, true,
            ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);

    static {
        // Jakarta REST would look for its implementation by means that do not work between bundles.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    private final InjectionRoot root = new InjectionRoot();
    private final ApplicationHandler jersey;
    private int requests;
    private boolean retired;
    private boolean ended;

    /** @throws RuntimeException when the resources cannot be served together */
    RestApplication(Collection<Offer> offers, AccessFeature access, RequestCounts counts) {
        var perRequest = new PerRequest();
        ResourceConfig config = guarded(access).registerInstances(root, counts, perRequest);
        offers.forEach(offer -> offer.register(config, perRequest));
        try {
            this.jersey = new ApplicationHandler(config);
        } catch (RuntimeException | LinkageError e) {
            root.shutdown();
            throw e;
        }
    }

    /** What each of them begins with. */
    static ResourceConfig guarded(AccessFeature access) {
        return new ResourceConfig().addProperties(PROPERTIES).registerInstances(access, new ProblemMapper(), new JsonBodies());
    }

    /** Whether this one may be asked; whoever was let in has to {@link #leave}. */
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        requests++;
        return true;
    }

    synchronized void leave() {
        requests--;
        endWhenIdle();
        notifyAll();
    }

    /** Takes no more requests, and ends with the last of those it has. */
    synchronized void retire() {
        retired = true;
        endWhenIdle();
    }

    /** Whether it still has requests. */
    synchronized boolean isBusy() {
        return requests > 0;
    }

    /** Waits for the last request, but not for ever. */
    synchronized void end(long patienceMillis) throws InterruptedException {
        retire();
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        for (long left = patienceMillis; requests > 0 && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        end();
    }

    void handle(ContainerRequest request) {
        jersey.handle(request);
    }

    Configuration configuration() {
        return jersey.getConfiguration();
    }

    ScheduledExecutorService timeouts() {
        return root.manager.getInstance(ScheduledExecutorService.class, BackgroundSchedulerLiteral.INSTANCE);
    }

    private void endWhenIdle() {
        if (retired && requests == 0) {
            end();
        }
    }

    /** Ends at once, whatever it still has to answer. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            root.shutdown();
        }
    }

    /** Gets hold of what Jersey must be told to let go, also when it could not be built to the end. */
    private static final class InjectionRoot implements Feature {

        private InjectionManager manager;

        @Override
        public boolean configure(FeatureContext context) {
            manager = InjectionManagerProvider.getInjectionManager(context);
            return true;
        }

        void shutdown() {
            if (manager != null) {
                manager.shutdown();
            }
        }
    }
}
