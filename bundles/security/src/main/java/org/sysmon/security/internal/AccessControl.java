package org.sysmon.security.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.AccessBackend;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.api.store.StateStore;

/** Says whom a request comes from, by whatever it carries. */
@Component
public final class AccessControl implements AccessBackend {

    private static final String BEARER = "Bearer ";

    private final TokenBook tokens;
    private final AuditLog audit;

    @Activate
    public AccessControl(@Reference TokenBook tokens, @Reference AuditLog audit, @Reference Daemon daemon, @Reference StateStore state)
            throws IOException {
        this.tokens = tokens;
        this.audit = audit;
        try {
            new FirstTokens(daemon.dataFolder(), tokens, state).provide(System.currentTimeMillis());
        } catch (IOException e) {
            daemon.stop(ExitCode.CANNOT_CREATE, e.getMessage());
            throw e;
        }
    }

    @Override
    public Identity identify(Credentials credentials) throws RefusedException {
        String authorization = credentials.authorization();
        if (authorization == null) {
            return Identity.NOBODY;
        }
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return (bearer ? tokens.of(authorization.substring(BEARER.length()).strip(), credentials.source()) : java.util.Optional.<Token>empty())
                .map(Token::identity).orElseThrow(() -> new RefusedException(Reason.UNKNOWN, "that is no valid token"));
    }

    @Override
    public void record(Deed deed) throws IOException {
        audit.record(deed);
    }
}
