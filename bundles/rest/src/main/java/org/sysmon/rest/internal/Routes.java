package org.sysmon.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.access.Access;
import org.sysmon.api.daemon.Daemon;

import jakarta.servlet.Servlet;

/**
 * Serves the resources of all bundles. When one comes or goes, a new application is built beside the one that answers and
 * takes its place at once; before the first is built there is no servlet, so never one without a guard.
 */
@Component(service = {}, immediate = true, configurationPid = HttpConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpConfig.class)
public final class Routes {

    private static final Map<String, Object> SERVLET = Map.of(
            "osgi.http.whiteboard.servlet.name", "sysmon.rest",
            "osgi.http.whiteboard.servlet.pattern", "/*",
            "osgi.http.whiteboard.servlet.asyncSupported", true);
    /** For requests in flight when their application is replaced, and when this bundle is. */
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long LAST_PATIENCE_MILLIS = 2_000;
    /** The preferred one first, should two of them claim the same path. */
    private static final Comparator<ServiceReference<?>> PREFERRED = Comparator.reverseOrder();
    private static final Logger LOG = System.getLogger(Routes.class.getName());

    private final Map<ServiceReference<?>, Offer> offers = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final Access door;
    private final Remedy remedy;
    private final RequestCounts counts;
    private final RestServlet servlet = new RestServlet();
    private final Bursts changes;
    private volatile AccessFeature access;
    private List<Offer> served = List.of();
    private ServiceRegistration<Servlet> registration;

    @Activate
    public Routes(BundleContext context, HttpConfig config, @Reference Access door, @Reference Daemon daemon,
            @Reference RequestCounts counts) {
        this.context = context;
        this.counts = counts;
        this.door = door;
        this.remedy = new Remedy(daemon.dataFolder());
        this.access = new AccessFeature(door, remedy, config.read_without_token());
        this.changes = new Bursts("sysmon-rest", this::rebuild);
        changes.happened();
    }

    /** Otherwise a changed configuration would make all paths answer 404 for a moment. */
    @Modified
    public void modified(HttpConfig config) {
        access = new AccessFeature(door, remedy, config.read_without_token());
        changes.happened();
    }

    /** Dynamic, because that is what it is about; constructors take no such. */
    @Reference(service = AnyService.class, target = "(osgi.jakartars.resource=true)",
            cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addResource(ServiceReference<Object> resource) {
        offers.put(resource, new Offer(resource, context.getServiceObjects(resource)));
        changes.happened();
    }

    void removeResource(ServiceReference<Object> resource) {
        Offer gone = offers.remove(resource);
        if (gone != null) {
            gone.release();
            offers.values().forEach(Offer::reconsider); // it may have been in the way of another
            changes.happened();
        }
    }

    @Deactivate
    public void deactivate() throws InterruptedException {
        changes.close();
        if (registration != null) {
            registration.unregister();
        }
        RestApplication last = servlet.serve(null);
        if (last != null) {
            last.end(LAST_PATIENCE_MILLIS);
        }
    }

    private void rebuild() {
        List<Offer> all = offers.entrySet().stream().sorted(Map.Entry.comparingByKey(PREFERRED)).map(Map.Entry::getValue)
                .filter(offer -> !offer.isRefused()).toList();
        RestApplication before = servlet.serve(build(all));
        if (before == null) {
            registration = context.registerService(Servlet.class, servlet, new Hashtable<>(SERVLET));
        } else if (before.isBusy()) {
            // Whoever still asks it holds it; one that nobody asks any more must not fill the heap for half a minute.
            var last = new WeakReference<>(before);
            changes.later(PATIENCE_MILLIS, () -> Optional.ofNullable(last.get()).ifPresent(RestApplication::end));
        }
    }

    private RestApplication build(List<Offer> all) {
        AccessFeature guard = access;
        try {
            RestApplication whole = new RestApplication(all, guard, counts);
            served = all;
            return whole;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "not all resources can be served together", e);
        }
        // Those that could be served before come first: whoever cannot be served with them is a newcomer.
        var servable = new ArrayList<>(all);
        servable.retainAll(served);
        RestApplication best = new RestApplication(servable, guard, counts);
        for (Offer newcomer : all) {
            if (!servable.contains(newcomer)) {
                servable.add(newcomer);
                try {
                    RestApplication better = new RestApplication(servable, guard, counts);
                    best.retire();
                    best = better;
                } catch (RuntimeException | LinkageError e) {
                    servable.remove(newcomer);
                    newcomer.refuse(e);
                }
            }
        }
        served = servable;
        return best;
    }
}
