package org.sysmon.security.internal;

import java.io.IOException;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.AccessBackend;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;

/** Says whom a request comes from, by whatever it carries. */
@Component
public final class AccessControl implements AccessBackend {

    private static final String BEARER = "Bearer ";

    private final TokenBook tokens;
    private final UserBook users;
    private final SessionBook sessions;
    private final AuditLog audit;

    @Activate
    public AccessControl(@Reference TokenBook tokens, @Reference UserBook users, @Reference SessionBook sessions,
            @Reference AuditLog audit) {
        this.tokens = tokens;
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public Identity identify(Credentials credentials) throws RefusedException {
        String authorization = credentials.authorization();
        if (authorization != null) {
            return byToken(authorization, credentials.source());
        }
        Optional<String> cookie = Cookies.find(Cookies.SESSION, credentials.cookie());
        Optional<User> user = cookie.flatMap(sessions::of).flatMap(session -> users.find(session.user()));
        if (user.isPresent()) {
            if (credentials.changes() && !Csrf.fits(credentials.csrf(), cookie.get())) {
                throw new RefusedException(Reason.FORGED, "a browser has to send the header X-Sysmon-Csrf to change something");
            }
            return user.get().identity("user");
        }
        Optional<User> known = credentials.certificates().stream().findFirst()
                .flatMap(certificate -> users.of(certificate, credentials.source()));
        if (known.isEmpty() && cookie.isPresent()) {
            throw new RefusedException(Reason.UNKNOWN, "the session has ended");
        }
        return known.map(one -> one.identity("certificate")).orElse(Identity.NOBODY);
    }

    private Identity byToken(String authorization, String source) throws RefusedException {
        Optional<Token> token = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.of(authorization.substring(BEARER.length()).strip(), source) : Optional.empty();
        return token.map(Token::identity).orElseThrow(() -> new RefusedException(Reason.UNKNOWN, "that is no valid token"));
    }

    @Override
    public void record(Deed deed) throws IOException {
        audit.record(deed);
    }
}
