package org.sysmon.linux.internal;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.sysmon.linux.internal.Chunks.Chunk;

/** The same as our library does, call by call, where there is no such library. */
final class PlainSweeper implements Sweeper {

    private static final int EFBIG = 27;
    private static final int EIO = 5;
    private static final int HEAD = 3 * Integer.BYTES;

    private final Chunks chunks;

    PlainSweeper(Chunks chunks) {
        this.chunks = chunks;
    }

    @Override
    public int sweep(String root, List<String> folders, List<String> files, byte[] buffer) throws IOException {
        ByteBuffer at = ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder());
        Chunk chunk = chunks.take();
        try {
            if (!folders.isEmpty()) {
                for (String folder : folders) {
                    put(root, folder, files, chunk, at);
                }
                return at.position();
            }
            try (var all = Files.newDirectoryStream(Path.of(root), PlainSweeper::isNumber)) {
                for (Path folder : all) {
                    put(root, folder.getFileName().toString(), files, chunk, at);
                }
            }
            return at.position();
        } catch (BufferOverflowException e) {
            return NO_ROOM;
        } finally {
            chunks.giveBack(chunk);
        }
    }

    private static boolean isNumber(Path folder) {
        String name = folder.getFileName().toString();
        return name.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static void put(String root, String folder, List<String> files, Chunk chunk, ByteBuffer at) throws IOException {
        Map<String, Object> attributes;
        try {
            attributes = Files.readAttributes(Path.of(root, folder), "unix:uid,isDirectory");
        } catch (FileSystemException e) { // it is gone
            return;
        }
        if (!(Boolean) attributes.get("isDirectory")) {
            return;
        }
        byte[] name = folder.getBytes(StandardCharsets.UTF_8);
        int start = at.position();
        at.putInt(0).putInt((Integer) attributes.get("uid")).putInt(name.length);
        for (int i = 0; i < files.size(); i++) {
            at.putInt(0);
        }
        at.put(name);
        for (int i = 0; i < files.size(); i++) {
            String path = root + "/" + folder + "/" + files.get(i);
            int length = path.endsWith("/") ? count(Path.of(path), at) : read(path, chunk, at);
            at.putInt(start + HEAD + i * Integer.BYTES, length);
        }
        at.putInt(start, at.position() - start);
    }

    private static int count(Path folder, ByteBuffer at) throws IOException {
        try {
            boolean ofProc = Files.getFileStore(folder).type().equals("proc");
            // Since Linux 6.2 the size of a process' fd folder is the number of its entries; all else in proc has none.
            long entries = ofProc ? Files.size(folder) : 0;
            if (entries == 0) {
                try (var all = Files.list(folder)) {
                    entries = all.count();
                }
            }
            byte[] text = Long.toString(entries).getBytes(StandardCharsets.US_ASCII);
            at.put(text);
            return text.length;
        } catch (NotDirectoryException e) {
            return -LibC.ENOTDIR;
        } catch (FileSystemException e) {
            return -LibC.ENOENT;
        }
    }

    private static int read(String path, Chunk chunk, ByteBuffer at) {
        int fd = LibC.open(LibC.path(path), LibC.O_NONBLOCK | LibC.O_CLOEXEC);
        if (fd < 0) {
            return -LibC.errno();
        }
        int start = at.position();
        try {
            while (true) {
                long count = LibC.pread(fd, chunk.address(), Chunks.SIZE, at.position() - start);
                if (count > 0 && at.remaining() < count) {
                    throw new BufferOverflowException();
                } else if (count > 0) {
                    chunk.copyTo(at.array(), at.position(), (int) count);
                    at.position(at.position() + (int) count);
                } else if (count == 0) {
                    return at.position() - start;
                } else if (LibC.errno() != LibC.EINTR) {
                    at.position(start);
                    return -Math.max(EIO, LibC.errno());
                }
                if (at.position() - start > LinuxSweep.LARGEST_FILE) {
                    at.position(start);
                    return -EFBIG;
                }
            }
        } finally {
            LibC.close(fd);
        }
    }
}
