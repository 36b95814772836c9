package org.sysmon.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts an {@link AccessFilter} before every route, by the role that it {@link Needs}. */
final class AccessFeature implements DynamicFeature {

    private static final Logger LOG = System.getLogger(AccessFeature.class.getName());

    private final AdminToken token;
    private final boolean readWithoutToken;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    AccessFeature(AdminToken token, boolean readWithoutToken) {
        this.token = token;
        this.readWithoutToken = readWithoutToken;
    }

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Optional<Role> needed = needs(route.getResourceMethod()).or(() -> needs(route.getResourceClass()));
        if (needed.isEmpty() && isWritten(route)) {
            String name = route.getResourceClass().getName() + '.' + route.getResourceMethod().getName();
            if (reported.add(name)) {
                LOG.log(Level.WARNING, "{0} does not say which role it needs: refused", name);
            }
        }
        context.register(new AccessFilter(needed, token, readWithoutToken));
    }

    private static Optional<Role> needs(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Needs.class)).map(Needs::value);
    }

    /** Whether somebody wrote this route; Jersey adds some of its own (OPTIONS), which nobody can annotate. */
    private static boolean isWritten(ResourceInfo route) {
        for (var annotation : route.getResourceMethod().getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(HttpMethod.class)) {
                return true;
            }
        }
        return false;
    }
}
