package org.sysmon.launcher;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * {@code sysmond.log} in a folder, with {@code sysmond.log.1}, {@code .2} ... before it; never more of them and never bigger
 * than allowed. When somebody else has moved it away, as logrotate does, a new one is begun. Used by one thread at a time.
 */
final class RollingFile implements Closeable {

    static final String NAME = "sysmond.log";

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final long limit;
    private final int keep;
    /** No channel: one would be closed for all when a thread that logs is interrupted. */
    private OutputStream out;
    private Object key;
    private long size;
    private long lookedNanos;

    /**
     * @param limit bytes at which the next file is begun
     * @param keep  how many earlier files there may be
     */
    RollingFile(Path folder, long limit, int keep) {
        this.file = folder.resolve(NAME);
        this.limit = limit;
        this.keep = keep;
    }

    Path file() {
        return file;
    }

    /** Writes all of it or nothing. */
    void write(byte[] event) throws IOException {
        if (out == null || isGone()) {
            open();
        }
        if (size > 0 && size + event.length > limit) {
            roll();
        }
        try {
            out.write(event);
            size += event.length;
        } catch (IOException e) {
            close();
            cutBack();
            throw e;
        }
    }

    private boolean isGone() throws IOException {
        long now = System.nanoTime();
        if (now - lookedNanos < LOOK_NANOS) {
            return false;
        }
        lookedNanos = now;
        try {
            return !Files.readAttributes(file, BasicFileAttributes.class).fileKey().equals(key);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private void open() throws IOException {
        close();
        Files.createDirectories(file.getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        } catch (FileAlreadyExistsException e) {
            // It is gone on with.
        }
        out = new FileOutputStream(file.toFile(), true);
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        key = attributes.fileKey();
        size = attributes.size();
        lookedNanos = System.nanoTime();
    }

    private void roll() throws IOException {
        close();
        for (int n = keep; Files.deleteIfExists(earlier(n)); n++) {
            // Those too many, also from when more were kept.
        }
        for (int n = keep - 1; n > 0; n--) {
            if (Files.exists(earlier(n))) {
                Files.move(earlier(n), earlier(n + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, earlier(1), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private Path earlier(int n) {
        return file.resolveSibling(NAME + "." + n);
    }

    /** A disk that is full took a part of the event. */
    private void cutBack() throws IOException {
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            if (torn.length() > size) {
                torn.setLength(size);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            OutputStream closing = out;
            out = null;
            closing.close();
        }
    }
}
