package org.sysmon.linux.internal;

import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Arrays;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.linux.internal.Chunks.Chunk;
import org.sysmon.linux.internal.Descriptors.Descriptor;

/** A file that is read by pread(2), from its beginning, again and again. Reading it once more makes no object. */
final class LinuxFile implements KernelFile {

    static final int LARGEST = 16 * 1024 * 1024;

    private static final byte[] NOTHING = {};
    /** Most files of sys say less than this, so that it is all they ever need. */
    private static final int LEAST = 32;

    private final String path;
    private final byte[] nativePath;
    private final Descriptors descriptors;
    private final Descriptor descriptor;
    private final Chunks chunks;
    private final Calls calls;
    private final Cursor cursor;
    private byte[] bytes = NOTHING;

    LinuxFile(String path, Descriptors descriptors, Chunks chunks, Calls calls) {
        this.path = path;
        this.nativePath = LibC.path(path);
        this.descriptors = descriptors;
        this.descriptor = descriptors.of(this);
        this.chunks = chunks;
        this.calls = calls;
        this.cursor = new Cursor(path);
    }

    @Override
    public Cursor read() throws IOException {
        calls.enter();
        try {
            descriptors.closeForgotten();
            Chunk chunk = chunks.take();
            try {
                int length = readAll(chunk);
                return cursor.over(bytes, length);
            } finally {
                chunks.giveBack(chunk);
                // A file that nobody holds is closed, and the last use of this one may be a native call.
                Reference.reachabilityFence(this);
            }
        } finally {
            calls.leave();
        }
    }

    @Override
    public void close() {
        try {
            calls.enter();
        } catch (IOException e) {
            return; // it was closed together with all others
        }
        try {
            descriptor.close();
        } finally {
            calls.leave();
        }
    }

    /** Until nothing comes: the files of proc return at most a page or so at a time. */
    private int readAll(Chunk chunk) throws IOException {
        int fd = descriptor.open(path, nativePath);
        int length = 0;
        while (true) {
            long count = LibC.pread(fd, chunk.address(), Chunks.SIZE, length);
            if (count > 0) {
                append(chunk, length, (int) count);
                length += (int) count;
            } else if (count == 0) {
                descriptor.closeUnlessLasting();
                return length;
            } else {
                int errno = LibC.errno();
                if (errno != LibC.EINTR) {
                    descriptor.close();
                    throw LibC.failure(path, errno);
                }
            }
        }
    }

    private void append(Chunk chunk, int length, int count) throws IOException {
        if (length + count > LARGEST) {
            descriptor.close();
            throw new IOException(path + ": larger than " + LARGEST + " bytes, the most that is read of one file");
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(LEAST, 2 * bytes.length), length + count));
        }
        chunk.copyTo(bytes, length, count);
    }
}
