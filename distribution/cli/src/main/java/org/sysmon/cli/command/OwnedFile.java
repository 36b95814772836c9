package org.sysmon.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** A file that belongs to somebody else than the daemon: written whole or not at all, with its owner, group and mode. */
final class OwnedFile {

    private final Path file;

    OwnedFile(Path file) {
        this.file = file;
    }

    /**
     * @param sha256    of what must still be in it
     * @param otherwise what to do when this process may not write it
     */
    void replace(String text, String sha256, String otherwise) throws IOException {
        Path draft = null;
        try {
            Path real = file.toRealPath();
            if (!sha256(Files.readAllBytes(real)).equals(sha256)) {
                throw new IOException(file + " is not the file that sysmond runs by, or was saved just now; nothing was changed");
            }
            PosixFileAttributes old = Files.readAttributes(real, PosixFileAttributes.class);
            draft = real.resolveSibling("." + real.getFileName() + ".sysmon-undo");
            write(draft, text.getBytes(StandardCharsets.UTF_8));
            var view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            view.setGroup(old.group());
            view.setOwner(old.owner());
            view.setPermissions(old.permissions());
            Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException("cannot write " + file + " as user " + System.getProperty("user.name") + ", and " + otherwise, e);
        } finally {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static void write(Path draft, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
