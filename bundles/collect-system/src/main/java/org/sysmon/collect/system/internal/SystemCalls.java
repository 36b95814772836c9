package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The calls of libc that collectors here make, mapped directly: primitives and byte arrays only, so that none makes an object. */
final class SystemCalls {

    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int ENODEV = 19;
    private static final int ENOSYS = 38;
    private static final int EOPNOTSUPP = 95;

    private static int users;

    private SystemCalls() {
    }

    static native int adjtimex(byte[] timex);

    /** syscall(2), for perf_event_open(2), which libc has no name for. */
    static native long syscall(long number, byte[] attributes, int pid, int cpu, int group, long flags);

    static native long read(int fd, byte[] buffer, long count);

    static native int close(int fd);

    private static native String strerror(int errno);

    /** To be called before anything else here; each user is to call {@link #release} once. */
    static synchronized void use() {
        if (users++ == 0) {
            Native.register(SystemCalls.class, NativeLibrary.getProcess());
        }
    }

    static synchronized void release() {
        if (--users == 0) {
            Native.unregister(SystemCalls.class);
        }
    }

    /** What to throw for the call that just failed in this thread; what the kernel lacks or refuses is absent. */
    static IOException failure(String call) {
        int errno = Native.getLastError();
        String reason = strerror(errno);
        return switch (errno) {
            case ENOENT, ENODEV, ENOSYS, EOPNOTSUPP -> new NoSuchFileException(call, null, reason);
            case EPERM, EACCES -> new AccessDeniedException(call, null, reason);
            default -> new IOException(call + ": " + reason);
        };
    }
}
