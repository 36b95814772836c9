package org.sysmon.rest.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Access;
import org.sysmon.api.access.Role;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** The secret that changes everything: 256 random bits, made at the first start, in a file that only its owner reads. */
@Component(service = { AdminToken.class, Access.class })
public final class AdminToken implements Access {

    static final String FILE = "admin.token";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,}");
    private static final Logger LOG = System.getLogger(AdminToken.class.getName());

    private final Path file;
    private final byte[] token;

    @Activate
    public AdminToken(@Reference Daemon daemon) throws IOException {
        this.file = daemon.dataFolder().resolve(FILE);
        try {
            this.token = (Files.exists(file) ? read() : create()).getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            daemon.stop(ExitCode.CANNOT_CREATE, "cannot use " + file + ": " + e);
            throw e;
        }
    }

    /** Takes the same time for every wrong token of the right length. */
    boolean is(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Role roleOf(String presented) {
        return is(presented) ? Role.ADMIN : Role.ANYONE;
    }

    Path file() {
        return file;
    }

    private String read() throws IOException {
        if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            LOG.log(Level.WARNING, file + " could be read by others and was made 0600; to be safe remove it and start again");
        }
        String text = Files.readString(file).strip();
        if (!FORM.matcher(text).matches()) {
            throw new IOException("it holds no token (expected " + FORM + "); remove it and the next start makes a new one");
        }
        return text;
    }

    /** Written under another name first: whoever finds the file finds all of it. */
    private String create() throws IOException {
        var bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Path draft = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.write(ByteBuffer.wrap((made + '\n').getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        LOG.log(Level.INFO, "the token for changing things was made: " + file);
        return made;
    }
}
