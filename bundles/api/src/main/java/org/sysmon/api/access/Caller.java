package org.sysmon.api.access;

import java.security.Principal;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Who asks a REST route: {@code SecurityContext.getUserPrincipal()} is one. A route that changes something is in the audit log
 * without its own doing; it adds how things were before and after.
 */
@ProviderType
public interface Caller extends Principal {

    Identity identity();

    /** The IP address it asks from. */
    String source();

    /** Adds to what the audit log will say of this request. Texts may be empty, and hold no secrets. */
    void changed(String before, String after);

    /** Tells the audit log how things were before and after a route changed them. @param caller as the route was given it */
    static void changed(Principal caller, String before, String after) {
        if (caller instanceof Caller one) {
            one.changed(before, after);
        }
    }
}
