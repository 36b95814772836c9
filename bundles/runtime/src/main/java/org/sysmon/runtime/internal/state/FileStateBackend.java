package org.sysmon.runtime.internal.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

import org.sysmon.api.store.StateBackend;
import org.sysmon.api.store.StateConflictException;
import org.sysmon.api.store.StateRecord;

/**
 * Records in one file that only grows, each entry synced before the call returns: length, CRC-32C, and bucket, key, version,
 * whether it lives, value. A torn entry at the end is what was never acknowledged, and is cut off. When most of the file is
 * history, what lives is written to a new file that takes its place.
 */
final class FileStateBackend implements StateBackend, AutoCloseable {

    private static final Logger LOG = System.getLogger(FileStateBackend.class.getName());
    private static final int HEADER = 8;
    /** Two texts' lengths, version, life: nothing shorter is an entry, above all no run of zeros that a power cut left. */
    private static final int LEAST = 2 + 2 + 8 + 1;
    private static final int MOST_BYTES = 16 << 20;
    private static final long COMPACT_BYTES = 1 << 20;

    private final Path file;
    private final TreeMap<String, TreeMap<String, StateRecord>> buckets = new TreeMap<>();
    private FileChannel channel;
    private long liveBytes;

    FileStateBackend(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.file = folder.resolve("state.log");
        this.channel = open(file);
        try {
            syncFolder();
            replay();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path path) throws IOException {
        if (Files.notExists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void replay() throws IOException {
        byte[] all = Files.readAllBytes(file);
        int at = 0;
        while (at + HEADER <= all.length) {
            ByteBuffer header = ByteBuffer.wrap(all, at, HEADER);
            int length = header.getInt();
            int crc = header.getInt();
            if (length < LEAST || length > all.length - at - HEADER || crc != crc(all, at + HEADER, length)) {
                break;
            }
            apply(all, at + HEADER, length);
            at += HEADER + length;
        }
        if (at < all.length) {
            LOG.log(Level.WARNING, "{0}: the last {1} bytes are no whole entry and are cut off", file, all.length - at);
            channel.truncate(at);
            channel.force(true);
        }
        channel.position(at);
    }

    private void apply(byte[] bytes, int from, int length) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes, from, length));
        String bucket = in.readUTF();
        String key = in.readUTF();
        long version = in.readLong();
        boolean lives = in.readBoolean();
        keep(lives, new StateRecord(bucket, key, in.readAllBytes(), version));
    }

    private void keep(boolean lives, StateRecord record) {
        TreeMap<String, StateRecord> bucket = buckets.computeIfAbsent(record.bucket(), name -> new TreeMap<>());
        StateRecord old = lives ? bucket.put(record.key(), record) : bucket.remove(record.key());
        liveBytes += (lives ? size(record) : 0) - (old == null ? 0 : size(old));
    }

    private static long size(StateRecord record) {
        return HEADER + record.value().length + 3L * (record.bucket().length() + record.key().length()) + 16;
    }

    @Override
    public synchronized Optional<StateRecord> get(String bucket, String key) {
        return Optional.ofNullable(buckets.getOrDefault(bucket, new TreeMap<>()).get(key));
    }

    @Override
    public synchronized List<StateRecord> list(String bucket) {
        return List.copyOf(buckets.getOrDefault(bucket, new TreeMap<>()).values());
    }

    @Override
    public synchronized StateRecord put(String bucket, String key, byte[] value, long expectedVersion) throws IOException {
        expect(bucket, key, expectedVersion);
        var record = new StateRecord(bucket, key, value.clone(), expectedVersion + 1);
        append(true, record);
        return record;
    }

    @Override
    public synchronized void delete(String bucket, String key, long expectedVersion) throws IOException {
        expect(bucket, key, expectedVersion);
        append(false, new StateRecord(bucket, key, new byte[0], expectedVersion));
    }

    private void expect(String bucket, String key, long expected) throws StateConflictException {
        long seen = get(bucket, key).map(StateRecord::version).orElse(0L);
        if (seen != expected) {
            throw new StateConflictException(bucket, key, expected, seen);
        }
    }

    private void append(boolean lives, StateRecord record) throws IOException {
        long end = channel.position();
        try {
            write(channel, entry(lives, record));
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(end); // half an entry must not stand before the next one
            channel.position(end);
            throw e;
        }
        keep(lives, record);
        if (channel.position() > COMPACT_BYTES && channel.position() > 4 * liveBytes) {
            try {
                compact();
            } catch (IOException e) { // the entry itself is safe; the next one tries again
                LOG.log(Level.WARNING, "{0} cannot be made smaller: {1}", file, e.getMessage());
            }
        }
    }

    private static ByteBuffer entry(boolean lives, StateRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(record.bucket());
        out.writeUTF(record.key());
        out.writeLong(record.version());
        out.writeBoolean(lives);
        out.write(record.value());
        if (bytes.size() > MOST_BYTES) {
            throw new IOException("%s/%s: %d bytes are too many for a record of the state (at most %d)"
                    .formatted(record.bucket(), record.key(), bytes.size(), MOST_BYTES));
        }
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(HEADER + body.length).putInt(body.length).putInt(crc(body, 0, body.length)).put(body)
                .flip();
    }

    private static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static void write(FileChannel channel, ByteBuffer entry) throws IOException {
        while (entry.hasRemaining()) {
            channel.write(entry);
        }
    }

    private void compact() throws IOException {
        Path fresh = file.resolveSibling("state.new");
        Files.deleteIfExists(fresh);
        FileChannel next = open(fresh);
        try {
            copyTo(next);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
        channel.close();
        channel = next;
    }

    private void copyTo(FileChannel next) throws IOException {
        for (TreeMap<String, StateRecord> bucket : buckets.values()) {
            for (StateRecord record : bucket.values()) {
                write(next, entry(true, record));
            }
        }
        next.force(true);
    }

    /** The new name of the file must survive a power cut, too. */
    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
