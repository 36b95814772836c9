package org.sysmon.security.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of the audit log: {@code audit.log} grows; when it is full it is named after its last entry and a new one begins. */
final class AuditFiles implements AutoCloseable {

    private static final String NAME = "audit.log";
    private static final String ROTATED = "audit-%012d.log";
    private static final int BLOCK = 8 * 1024;

    private final Path folder;
    private final Path file;
    private final long fullAt;
    private FileChannel channel;

    /** @param fullAt bytes */
    AuditFiles(Path folder, long fullAt) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.fullAt = fullAt;
        open();
        cutTornLine();
    }

    private void open() throws IOException {
        channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        channel.position(channel.size());
        syncFolder();
    }

    /** What a crash left of a line was never acknowledged; the local state has it whole. */
    private void cutTornLine() throws IOException {
        long end = afterLast('\n', channel.size());
        if (end < channel.size()) {
            channel.truncate(end);
            channel.force(true);
            channel.position(end);
        }
    }

    /** The place behind the last such byte before this place; 0 when there is none. */
    private long afterLast(char wanted, long before) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        for (long at = before; at > 0;) {
            long from = Math.max(0, at - BLOCK);
            block.clear().limit((int) (at - from));
            for (long place = from; block.hasRemaining(); place += channel.read(block, place)) {
                if (place >= at) {
                    throw new IOException(file + " became shorter");
                }
            }
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == wanted) {
                    return from + i + 1;
                }
            }
            at = from;
        }
        return 0;
    }

    /** The last entry, of whichever file has it. */
    Optional<String> lastLine() throws IOException {
        String last = null;
        List<Path> files = all();
        for (int i = files.size() - 1; i >= 0 && last == null; i--) {
            try (var lines = reader(files.get(i))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line;
                }
            }
        }
        return Optional.ofNullable(last);
    }

    /** Reads on behind what is no text: whoever put it there is found by the hash. */
    static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** Oldest first. */
    List<Path> all() throws IOException {
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(folder, "audit-*.log")) {
            found.forEach(files::add);
        }
        files.sort(null);
        files.add(file);
        return files;
    }

    /** When this returns, the line is on disk. @param before the number of the entry before it */
    void append(String line, long before) throws IOException {
        if (channel.size() >= fullAt) {
            Files.move(file, folder.resolve(ROTATED.formatted(before)), StandardCopyOption.ATOMIC_MOVE);
            channel.close();
            open();
        }
        long end = channel.size();
        channel.position(end); // behind whatever somebody else has put there: the chain shows it
        try {
            var bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(end); // half a line must not stand before the next one
            channel.position(end);
            throw e;
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel self = FileChannel.open(folder, StandardOpenOption.READ)) {
            self.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
