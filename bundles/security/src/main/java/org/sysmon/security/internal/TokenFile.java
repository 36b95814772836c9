package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file with a token in it, for those who may read it.
 *
 * @param group whose members may; none when null or when this machine has no such group
 */
record TokenFile(Path path, String group) {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-r-----");
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,}");
    private static final Logger LOG = System.getLogger(TokenFile.class.getName());

    boolean exists() {
        return Files.exists(path);
    }

    /** Its token; a file that others could read is closed to them first. */
    String read() throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> most = mode.contains(PosixFilePermission.GROUP_READ) && isShared() ? OWNER_AND_GROUP : OWNER;
        if (!most.containsAll(mode)) {
            Files.setPosixFilePermissions(path, most);
            LOG.log(Level.WARNING, "{0} could be read by others and was made {1}; to be safe remove it and start again", path,
                    most == OWNER ? "0600" : "0640");
        }
        String text = Files.readString(path).strip();
        if (!FORM.matcher(text).matches()) {
            throw new IOException("it holds no token (expected " + FORM + "); remove it and the next start makes a new one");
        }
        return text;
    }

    /** Written under another name first: whoever finds the file finds all of it. */
    void write(String token) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER))) {
            share(draft);
            channel.write(ByteBuffer.wrap((token + '\n').getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    private void share(Path draft) throws IOException {
        Optional<GroupPrincipal> found = members();
        if (found.isPresent()) {
            try {
                Files.getFileAttributeView(draft, PosixFileAttributeView.class).setGroup(found.get());
                Files.setPosixFilePermissions(draft, OWNER_AND_GROUP);
            } catch (FileSystemException e) {
                // Whoever runs this daemon by hand need not be in the group.
                LOG.log(Level.DEBUG, "{0} is not for the group {1}: {2}", path, group, e.getMessage());
            }
        }
    }

    private boolean isShared() throws IOException {
        Optional<GroupPrincipal> found = members();
        return found.isPresent() && Files.getFileAttributeView(path, PosixFileAttributeView.class).readAttributes().group()
                .equals(found.get());
    }

    private Optional<GroupPrincipal> members() throws IOException {
        if (group == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }
}
