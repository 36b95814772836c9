package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sysmon.api.access.Role;
import org.sysmon.api.store.StateStore;

/**
 * The tokens that the first start makes, in files of the data folder, so that there is a way in: whoever may read them is
 * somebody. Whoever may write them decides what they are; one that was revoked is not made again.
 */
final class FirstTokens {

    private static final Logger LOG = System.getLogger(FirstTokens.class.getName());
    private static final String GROUP = "sysmon";

    private final Path folder;
    private final TokenBook tokens;
    private final Bucket made;

    FirstTokens(Path folder, TokenBook tokens, StateStore state) {
        this.folder = folder;
        this.tokens = tokens;
        this.made = new Bucket(state, "tokens.first");
    }

    static Optional<TokenFile> file(Path folder, String name) {
        return switch (name) {
            case "admin" -> Optional.of(new TokenFile(folder.resolve("admin.token"), null));
            case "viewer" -> Optional.of(new TokenFile(folder.resolve("viewer.token"), GROUP));
            default -> Optional.empty();
        };
    }

    /** @throws IOException with the file's name */
    void provide(long now) throws IOException {
        for (Role role : List.of(Role.ADMIN, Role.VIEWER)) {
            String name = role == Role.ADMIN ? "admin" : "viewer";
            TokenFile file = file(folder, name).orElseThrow();
            try {
                provide(name, role, file, now);
            } catch (IOException e) {
                throw new IOException("cannot use " + file.path() + ": " + e, e);
            }
        }
    }

    private void provide(String name, Role role, TokenFile file, long now) throws IOException {
        Optional<Token> known = tokens.find(name);
        if (file.exists()) {
            String hash = Secret.hash(file.read());
            if (known.isEmpty() || !Secret.same(known.get().hash(), hash)) {
                tokens.put(new Token(name, hash, role, "", List.of(), now, 0));
            }
        } else if (known.isPresent() || made.get(name).isEmpty()) {
            String text = Secret.draw();
            file.write(text);
            tokens.put(new Token(name, Secret.hash(text), role, "", List.of(), now, 0));
            LOG.log(Level.INFO, "the token of the role {0} was made: {1}", name, file.path());
        }
        if (made.get(name).isEmpty()) {
            made.put(name, Fields.bytes(Map.of("time", Long.toString(now))));
        }
    }
}
