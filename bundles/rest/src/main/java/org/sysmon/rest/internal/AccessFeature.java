package org.sysmon.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts an {@link AccessFilter} before every route, by the role that it {@link Needs}. */
final class AccessFeature implements DynamicFeature {

    private static final Logger LOG = System.getLogger(AccessFeature.class.getName());

    /** Routes for these change nothing, or nothing but what the samples say. */
    private static final Set<Role> NOT_AUDITED = Set.of(Role.VIEWER, Role.AGENT);

    private final Access access;
    private final Remedy remedy;
    private final boolean readWithoutToken;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    AccessFeature(Access access, Remedy remedy, boolean readWithoutToken) {
        this.access = access;
        this.remedy = remedy;
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
        context.register(new AccessFilter(needed, access, remedy, readWithoutToken));
        if (isAudited(route, needed)) {
            context.register(new AuditFilter(access));
        }
    }

    /** Whatever may change something, and whoever was refused there. */
    private static boolean isAudited(ResourceInfo route, Optional<Role> needed) {
        return methods(route).anyMatch(method -> !AccessFilter.READING.contains(method))
                && needed.filter(NOT_AUDITED::contains).isEmpty();
    }

    private static Optional<Role> needs(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Needs.class)).map(Needs::value);
    }

    /** Whether somebody wrote this route; Jersey adds some of its own (OPTIONS), which nobody can annotate. */
    private static boolean isWritten(ResourceInfo route) {
        return methods(route).findAny().isPresent();
    }

    private static Stream<String> methods(ResourceInfo route) {
        return Arrays.stream(route.getResourceMethod().getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class)).filter(Objects::nonNull)
                .map(HttpMethod::value);
    }
}
