package org.sysmon.cli.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.UsageException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes certificates where there is no authority to ask. */
@Command(name = "tls", description = "Make an authority on this machine, and certificates for servers and agents.")
public final class TlsCommand {

    private static final String FOLDER = "etc/sysmon/tls";
    private static final String SERVER = "server";
    private static final Duration AUTHORITY_VALID = Duration.ofDays(3650);

    private final Session session;

    public TlsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "init", description = "Make an authority (ca.pem, ca.key) and a certificate for this server (server.pem, "
            + "server.key).")
    int init(@Option(names = "--folder", paramLabel = "FOLDER", description = "Where they go. Default: /etc/sysmon/tls.") Path folder,
            @Option(names = "--name", paramLabel = "NAME", description = "A name or IP address of this server, beside its own, "
                    + "localhost and loopback; may be given several times.") List<String> names,
            @Option(names = "--days", paramLabel = "DAYS", defaultValue = "397",
                    description = "How long the certificate is valid. Default: ${DEFAULT-VALUE}.") int days) throws IOException {
        var files = files(folder);
        if (Files.exists(files.certificate(TlsFolder.AUTHORITY))) {
            throw new UsageException(files.certificate(TlsFolder.AUTHORITY) + " is there already; 'sysmon tls issue server' signs "
                    + "another certificate with it");
        }
        var of = new LinkedHashSet<String>(List.of(InetAddress.getLocalHost().getHostName()));
        of.addAll(names == null ? List.of() : names);
        try {
            KeyPair keys = Authority.newKeys();
            String name = "SysMonitor authority of " + of.iterator().next();
            var authority = Authority.create(name, keys, now(), AUTHORITY_VALID);
            files.write(TlsFolder.AUTHORITY, keys.getPrivate(), authority.certificate());
            tell(files, TlsFolder.AUTHORITY, authority.certificate());
            issue(files, SERVER, of, days);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make certificates: " + e.getMessage(), e);
        }
        return 0;
    }

    @Command(name = "issue", description = "Have the authority sign another certificate: FILE.pem, with a new key in FILE.key.")
    int issue(@Option(names = "--folder", paramLabel = "FOLDER", description = "Where the authority lies. Default: /etc/sysmon/tls.")
            Path folder,
            @Option(names = "--name", paramLabel = "NAME", description = "A name or IP address that it is for; may be given several "
                    + "times. An agent is known by the first.") List<String> names,
            @Option(names = "--days", paramLabel = "DAYS", defaultValue = "397",
                    description = "How long it is valid. Default: ${DEFAULT-VALUE}.") int days,
            @Parameters(paramLabel = "FILE", description = "Name of the files: 'server' renews what init made.") String file)
            throws IOException {
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || file.equals(TlsFolder.AUTHORITY)) {
            throw new UsageException("'" + file + "' cannot be the name of the files: expected letters, digits, '.', '_', '-'");
        }
        var of = new LinkedHashSet<String>();
        if (file.equals(SERVER)) {
            of.add(InetAddress.getLocalHost().getHostName());
        }
        of.addAll(names == null ? List.of() : names);
        if (of.isEmpty()) {
            of.add(file);
        }
        try {
            issue(files(folder), file, of, days);
        } catch (GeneralSecurityException e) {
            throw new IOException("the authority in " + files(folder).certificate(TlsFolder.AUTHORITY) + " cannot sign: "
                    + e.getMessage(), e);
        }
        return 0;
    }

    private void issue(TlsFolder files, String file, Set<String> names, int days) throws IOException, GeneralSecurityException {
        if (days < 1 || days > AUTHORITY_VALID.toDays()) {
            throw new UsageException("--days: expected 1 to " + AUTHORITY_VALID.toDays());
        }
        var all = new LinkedHashSet<>(names);
        if (file.equals(SERVER)) {
            all.addAll(List.of("localhost", "127.0.0.1", "::1"));
        }
        KeyPair keys = Authority.newKeys();
        X509Certificate made;
        try {
            made = files.authority().issue(names.iterator().next(), all.stream().map(SubjectName::new).toList(), keys.getPublic(),
                    now(), Duration.ofDays(days));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        files.write(file, keys.getPrivate(), made);
        tell(files, file, made);
    }

    private void tell(TlsFolder files, String file, X509Certificate certificate) {
        session.out().println(files.certificate(file) + ": " + certificate.getSubjectX500Principal().getName() + ", valid until "
                + certificate.getNotAfter().toInstant());
    }

    private TlsFolder files(Path given) {
        return new TlsFolder(given == null ? session.around().root().resolve(FOLDER) : given);
    }

    private Instant now() {
        return session.around().clock().instant();
    }
}
