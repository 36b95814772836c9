package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files whole or not at all: a draft beside it, synced, takes the name. */
final class WholeFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private WholeFile() {
    }

    /** Only its owner reads it. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path draft = draft(file, bytes);
        rename(draft, file);
    }

    /**
     * Puts other bytes into a file that is there; owner, group and mode stay, and so does what a link points to.
     *
     * @throws IOException when this process may not do that; then nothing has changed
     */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path real = file.toRealPath();
        PosixFileAttributes old = Files.readAttributes(real, PosixFileAttributes.class);
        Path draft = draft(real, bytes);
        try {
            var view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            PosixFileAttributes made = view.readAttributes();
            if (!made.group().equals(old.group())) {
                view.setGroup(old.group());
            }
            if (!made.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
            view.setPermissions(old.permissions());
            rename(draft, real);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path file, byte[] bytes) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".sysmon-new");
        Files.deleteIfExists(draft);
        try (var channel = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        return draft;
    }

    private static void rename(Path draft, Path file) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name must survive a power cut, too.
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
