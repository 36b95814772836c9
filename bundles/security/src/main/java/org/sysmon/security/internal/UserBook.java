package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
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
import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** All users, by name. */
@Component(service = UserBook.class)
public final class UserBook {

    private static final Logger LOG = System.getLogger(UserBook.class.getName());

    private final Bucket bucket;
    private final LastUses uses;
    private final Map<String, User> users = new ConcurrentHashMap<>();

    @Activate
    public UserBook(@Reference StateStore state) throws IOException {
        this(state, Clock.systemUTC());
    }

    UserBook(StateStore state, Clock clock) throws IOException {
        this.bucket = new Bucket(state, "users");
        this.uses = new LastUses(new Bucket(state, "users.used"), clock);
        for (StateRecord record : bucket.all()) {
            try {
                User user = User.of(record);
                users.put(user.name(), user);
            } catch (IOException e) {
                LOG.log(Level.ERROR, e.getMessage() + ": it is refused");
            }
        }
    }

    @Deactivate
    void close() {
        uses.keep();
    }

    List<User> all() {
        return users.values().stream().sorted(Comparator.comparing(User::name)).toList();
    }

    Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** Who is known by this certificate: by its fingerprint, else by its subject. */
    Optional<User> of(X509Certificate certificate, String source) {
        try {
            String fingerprint = ClientCertificate.fingerprint(certificate);
            String subject = ClientCertificate.subject(certificate);
            Optional<User> user = with(fingerprint).or(() -> with(subject));
            user.ifPresent(known -> used(known.name(), source));
            return user;
        } catch (CertificateEncodingException e) {
            return Optional.empty();
        }
    }

    private Optional<User> with(String certificate) {
        return users.values().stream().filter(user -> user.certificate().equals(certificate)).findAny();
    }

    void used(String name, String source) {
        uses.used(name, source);
    }

    Optional<LastUses.Use> lastUse(String name) {
        return uses.of(name);
    }

    /** Whether there was none of that name. */
    synchronized boolean add(User user) throws IOException {
        if (find(user.name()).isPresent()) {
            return false;
        }
        put(user);
        return true;
    }

    /** Adds a user, or puts it in the place of the one of that name. */
    synchronized void put(User user) throws IOException {
        bucket.put(user.name(), user.bytes());
        users.put(user.name(), user);
    }

    synchronized void remove(String name) throws IOException {
        bucket.remove(name);
        users.remove(name);
        uses.forget(name);
    }
}
