package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** All tokens, by the hash of their text; in the local state, so they are there in every role. */
@Component(service = TokenBook.class)
public final class TokenBook {

    private static final Logger LOG = System.getLogger(TokenBook.class.getName());

    private final Bucket bucket;
    private final Clock clock;
    private final LastUses uses;
    private final Map<String, Token> byHash = new ConcurrentHashMap<>();

    @Activate
    public TokenBook(@Reference StateStore state, @Reference Daemon daemon) throws IOException {
        this(state, Clock.systemUTC());
        try {
            new FirstTokens(daemon.dataFolder(), this, state).provide(clock.millis());
        } catch (IOException e) {
            daemon.stop(ExitCode.CANNOT_CREATE, e.getMessage());
            throw e;
        }
    }

    TokenBook(StateStore state, Clock clock) throws IOException {
        this.bucket = new Bucket(state, "tokens");
        this.clock = clock;
        this.uses = new LastUses(new Bucket(state, "tokens.used"), clock);
        for (StateRecord record : bucket.all()) {
            try {
                Token token = Token.of(record);
                byHash.put(token.hash(), token);
            } catch (IOException e) {
                LOG.log(Level.ERROR, e.getMessage() + ": it is refused; make a new one");
            }
        }
    }

    @Deactivate
    void close() {
        uses.keep();
    }

    /** Whose text this is; empty when it is nobody's, or of one that has expired. @param source from where it is used */
    Optional<Token> of(String text, String source) {
        String hash = Secret.hash(text);
        Token token = byHash.get(hash);
        if (token == null || !Secret.same(token.hash(), hash) || token.isExpired(clock.millis())) {
            return Optional.empty();
        }
        uses.used(token.name(), source);
        return Optional.of(token);
    }

    /** By name. */
    List<Token> all() {
        return byHash.values().stream().sorted(Comparator.comparing(Token::name)).toList();
    }

    Optional<Token> find(String name) {
        return byHash.values().stream().filter(token -> token.name().equals(name)).findAny();
    }

    /** When and from where it was used last; empty when it was not. */
    Optional<LastUses.Use> lastUse(String name) {
        return uses.of(name);
    }

    /** Whether there was none of that name. */
    synchronized boolean add(Token token) throws IOException {
        if (find(token.name()).isPresent()) {
            return false;
        }
        put(token);
        return true;
    }

    /** Adds a token, or puts it in the place of another of that name. */
    synchronized void put(Token token) throws IOException {
        bucket.put(token.name(), token.bytes());
        byHash.values().removeIf(other -> other.name().equals(token.name()));
        byHash.put(token.hash(), token);
    }

    /** Whether there was one. */
    synchronized boolean remove(String name) throws IOException {
        Optional<Token> gone = find(name);
        if (gone.isPresent()) {
            bucket.remove(name);
            byHash.remove(gone.get().hash());
            uses.forget(name);
        }
        return gone.isPresent();
    }
}
