package org.sysmon.linux.internal;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open files. Nobody says when a file is not wanted any more (a collector is simply replaced), so those that were
 * forgotten are closed when another one is read.
 */
final class Descriptors {

    private static final int CLOSED = -1;

    private final Set<Descriptor> all = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<LinuxFile> forgotten = new ReferenceQueue<>();

    Descriptor of(LinuxFile file) {
        Descriptor descriptor = new Descriptor(file, forgotten);
        all.add(descriptor);
        return descriptor;
    }

    void closeForgotten() {
        for (var gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            ((Descriptor) gone).close();
            all.remove(gone);
        }
    }

    /** No call may be in flight. */
    void close() {
        all.forEach(Descriptor::close);
        all.clear();
    }

    /** The number that open(2) gave to a file. */
    static final class Descriptor extends WeakReference<LinuxFile> {

        private volatile int fd = CLOSED;
        private boolean lasting;

        Descriptor(LinuxFile file, ReferenceQueue<LinuxFile> queue) {
            super(file, queue);
        }

        int open(String path, byte[] nativePath) throws IOException {
            if (fd == CLOSED) {
                // O_NONBLOCK: a fifo or a device that waits for its other end must not hold us up.
                int opened = LibC.open(nativePath, LibC.O_NONBLOCK | LibC.O_CLOEXEC);
                if (opened < 0) {
                    throw LibC.failure(path, LibC.errno());
                }
                fd = opened;
                lasting = StatFs.isOfKernel(opened);
            }
            return fd;
        }

        /** Ordinary files are opened each time: they are replaced by renaming, and then the open one is the old one. */
        void closeUnlessLasting() {
            if (!lasting) {
                close();
            }
        }

        void close() {
            if (fd != CLOSED) {
                LibC.close(fd);
                fd = CLOSED;
            }
        }
    }
}
