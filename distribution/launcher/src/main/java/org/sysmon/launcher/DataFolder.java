package org.sysmon.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that belongs to one process at a time, from {@link #take} until the process ends or this is closed. */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "sysmond.lock";

    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    static DataFolder take(Path folder) throws StartRefusedException {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            return new DataFolder(lock(folder));
        } catch (IOException e) {
            throw new StartRefusedException(StartRefusedException.CANNOT_CREATE,
                    "cannot write to the data folder " + folder + ": " + reason(e));
        }
    }

    private static FileChannel lock(Path folder) throws IOException, StartRefusedException {
        Path file = folder.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isOurs(channel)) {
            channel.close();
            throw new StartRefusedException(StartRefusedException.IN_USE,
                    "the data folder " + folder + " is in use by " + holder(file));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path file) throws IOException {
        String pid = Files.readString(file).strip();
        if (!pid.matches("[0-9]{1,18}")) {
            return "another process";
        }
        return "process " + pid + ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().command())
                .map(command -> " (" + command + ")")
                .orElse("");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied for user " + System.getProperty("user.name");
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is not a folder";
        }
        return e instanceof FileSystemException named && named.getReason() != null ? named.getReason() : e.toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
