package org.sysmon.runtime.internal.flight;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The file that the flight is noted in. It lies in a file system in memory, by a name that follows from the data folder:
 * on a disk, a put could wait for that disk, and the tick with it.
 */
final class FlightFile {

    private static final Path MEMORY = Path.of("/dev/shm");

    private FlightFile() {
    }

    /** @param runtime the folder in memory that systemd gives to a service, and keeps from one run to the next; null without one */
    static Path of(Path data, String runtime) {
        if (runtime != null) {
            return Path.of(runtime).resolve("flight");
        }
        return Files.isWritable(MEMORY) ? MEMORY.resolve(name(data)) : data.resolve("run").resolve("flight");
    }

    /** What the last run has left, to be written over. Everybody may make files in that folder: what was there counts only when it was ours, and is used again by nobody. */
    static ByteBuffer open(Path file) throws IOException {
        byte[] before = new byte[0];
        UserPrincipal owner = null;
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                before = in.readNBytes(FlightRecord.SIZE);
            }
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean ours = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Written and not only mapped: where there is no room, that fails here and not at a put.
            channel.write(ByteBuffer.wrap(Arrays.copyOf(ours ? before : new byte[0], FlightRecord.SIZE)), 0);
            return channel.map(MapMode.READ_WRITE, 0, FlightRecord.SIZE);
        }
    }

    private static String name(Path data) {
        var sum = new CRC32C();
        sum.update(data.toString().getBytes(StandardCharsets.UTF_8));
        return "sysmond-%08x".formatted(sum.getValue());
    }
}
