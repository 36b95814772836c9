package org.sysmon.security.internal;

import java.io.IOException;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;

/** Sees to it that somebody is left who may change everything. One change at a time. */
@Component(service = Administrators.class)
public final class Administrators {

    private final TokenBook tokens;
    private final UserBook users;

    @Activate
    public Administrators(@Reference TokenBook tokens, @Reference UserBook users) {
        this.tokens = tokens;
        this.users = users;
    }

    /** Whether there was such a token. */
    synchronized boolean removeToken(String name, long now) throws IOException {
        Optional<Token> gone = tokens.find(name);
        if (gone.isPresent() && isAdministrator(gone.get(), now) && count(now) == 1) {
            throw last("token", name);
        }
        return tokens.remove(name);
    }

    synchronized void removeUser(User user, long now) throws IOException {
        if (isAdministrator(user) && count(now) == 1) {
            throw last("user", user.name());
        }
        users.remove(user.name());
    }

    /** Puts a changed user in the place of what it was. */
    synchronized void change(User before, User after, long now) throws IOException {
        if (isAdministrator(before) && !isAdministrator(after) && count(now) == 1) {
            throw last("user", before.name());
        }
        users.put(after);
    }

    private long count(long now) {
        return tokens.all().stream().filter(token -> isAdministrator(token, now)).count()
                + users.all().stream().filter(Administrators::isAdministrator).count();
    }

    private static boolean isAdministrator(Token token, long now) {
        return token.role() == Role.ADMIN && token.paths().isEmpty() && !token.isExpired(now);
    }

    private static boolean isAdministrator(User user) {
        return user.role() == Role.ADMIN && !(user.password().isEmpty() && user.certificate().isEmpty());
    }

    private static ClientErrorException last(String kind, String name) {
        return new ClientErrorException("the " + kind + " '" + name + "' is the last that may change everything; make another one first",
                Status.CONFLICT);
    }
}
