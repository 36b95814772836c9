package org.sysmon.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;

import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

import jakarta.ws.rs.Path;

/** A resource that some bundle offers as a service: one object for all requests, or of a prototype one for each. */
final class Offer {

    private static final Logger LOG = System.getLogger(Offer.class.getName());

    private final ServiceReference<Object> reference;
    private final ServiceObjects<Object> objects;
    private final Bundle bundle;
    private Object only;
    private volatile boolean refused;
    private boolean reported;

    Offer(ServiceReference<Object> reference, ServiceObjects<Object> objects) {
        this.reference = reference;
        this.objects = objects;
        this.bundle = reference.getBundle();
    }

    /** Makes it a part of an application. */
    void register(ResourceConfig application, PerRequest perRequest) {
        Object resource = only == null ? objects.getService() : only;
        if (resource == null) {
            throw new IllegalStateException("its bundle does not hand it out");
        }
        Class<?> type = resource.getClass();
        boolean served = hasPath(type);
        boolean prototype = Constants.SCOPE_PROTOTYPE.equals(reference.getProperty(Constants.SERVICE_SCOPE));
        if (!served || prototype) {
            objects.ungetService(resource);
        }
        if (!served) {
            // Whatever else it may be to Jersey, such as a filter, is not what it was asked in for.
            throw new IllegalArgumentException(type.getName() + " has no @Path");
        }
        if (prototype) {
            perRequest.add(type, objects);
            application.register(type);
        } else {
            only = resource;
            application.register(resource);
        }
    }

    /** Leaves it out, and says once why. */
    void refuse(Throwable reason) {
        refused = true;
        if (!reported && !isGone()) {
            reported = true;
            LOG.log(Level.WARNING, "%s of %s %s is not served: %s".formatted(
                    String.join(", ", (String[]) reference.getProperty(Constants.OBJECTCLASS)), bundle.getSymbolicName(),
                    bundle.getVersion(), reason));
        }
    }

    boolean isRefused() {
        return refused;
    }

    void reconsider() {
        refused = false;
    }

    void release() {
        if (only != null && !isGone()) {
            objects.ungetService(only);
        }
    }

    /** Whether its bundle has taken it back; the framework releases it then. */
    private boolean isGone() {
        return reference.getBundle() == null;
    }

    private static boolean hasPath(Class<?> type) {
        return type != null && (type.isAnnotationPresent(Path.class) || hasPath(type.getSuperclass())
                || Arrays.stream(type.getInterfaces()).anyMatch(Offer::hasPath));
    }
}
