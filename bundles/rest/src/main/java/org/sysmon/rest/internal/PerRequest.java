package org.sysmon.rest.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.internal.inject.DisposableSupplier;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.osgi.framework.ServiceObjects;

import jakarta.ws.rs.ServiceUnavailableException;

/** Lets Jersey take each request's resource from the bundle that offers it, instead of making one. */
final class PerRequest extends AbstractBinder {

    private static final long RETRY_SECONDS = 2;

    private final Map<Class<?>, ServiceObjects<Object>> services = new LinkedHashMap<>();

    void add(Class<?> type, ServiceObjects<Object> objects) {
        services.putIfAbsent(type, objects);
    }

    @Override
    protected void configure() {
        services.forEach((type, objects) -> bindFactory(new Taken(objects)).to(type).in(RequestScoped.class).ranked(1));
    }

    private record Taken(ServiceObjects<Object> objects) implements DisposableSupplier<Object> {

        @Override
        public Object get() {
            Object resource = objects.getService();
            if (resource == null) {
                throw new ServiceUnavailableException("what answers here is being replaced", RETRY_SECONDS);
            }
            return resource;
        }

        @Override
        public void dispose(Object resource) {
            if (objects.getServiceReference().getBundle() != null) {
                objects.ungetService(resource);
            }
        }
    }
}
