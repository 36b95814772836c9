package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether files are where people look for them, and whose they are. */
final class FileChecks {

    private static final Path CONFIG = Path.of("etc/sysmon/config.yaml");
    private static final Path DATABASE = Path.of("var/lib/sysmon/metrics.db");
    private static final String TOKEN = "admin.token";

    private FileChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Configuration", evidence -> place(evidence, Path.of(evidence.config().text("file")), CONFIG));
        checks.put("Database", StorageChecks.kept(evidence -> place(evidence, StorageChecks.database(evidence), DATABASE)));
        checks.put("Installed files kept from the daemon", ProcessLook.seen(FileChecks::installed));
        checks.put("Token readable by its owner only", ProcessLook.seen(FileChecks::token));
    }

    private static Finding place(Evidence evidence, Path is, Path usual) throws IOException {
        if (!evidence.isThisMachine()) {
            return Finding.manual(is + ", on another machine");
        }
        Path expected = evidence.root().resolve(usual);
        if (!is.equals(expected)) {
            return Finding.notApplicable("it was told to use " + is + " in place of " + expected);
        }
        return Finding.pass(is + ", " + shown(is));
    }

    /** What runs must not be able to change what is run. */
    private static Finding installed(DaemonProcess process, Evidence evidence) throws IOException {
        Optional<Path> home = process.home();
        if (home.isEmpty() || !home.get().startsWith(evidence.root().resolve("usr"))) {
            return Finding.notApplicable("it runs from " + home.map(Path::toString).orElse("an unknown folder")
                    + ", not from an installation below /usr");
        }
        var wrong = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(home.get())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.isSymbolicLink(file) && mayChange(file, process.user())) {
                    wrong.add(file);
                }
            }
        }
        return Finding.of(wrong.isEmpty(), wrong.isEmpty() ? "nobody but root may write below " + home.get()
                : wrong.size() + " files may be written by others than root, such as " + wrong.get(0) + ", " + shown(wrong.get(0)));
    }

    private static boolean mayChange(Path file, int user) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        return mode.contains(PosixFilePermission.OTHERS_WRITE) || mode.contains(PosixFilePermission.GROUP_WRITE)
                || user != 0 && owner(file) == user;
    }

    private static Finding token(DaemonProcess process, Evidence evidence) throws IOException {
        Path token = evidence.dataFolder().resolve(TOKEN);
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(token);
        boolean own = owner(token) == process.user() && mode.stream().allMatch(bit -> bit.name().startsWith("OWNER_"));
        return Finding.of(own, token + ", " + shown(token) + (own ? "" : "; expected rw------- and the daemon's user"));
    }

    private static String shown(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + Files.getOwner(file);
    }

    private static int owner(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
