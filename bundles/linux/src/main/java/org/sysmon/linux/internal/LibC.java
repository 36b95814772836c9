package org.sysmon.linux.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The calls of libc that we make, mapped directly: primitives and byte arrays only, so that none makes an object.
 * For 64-bit Linux, where size_t, ssize_t and off_t are longs; constants as on amd64 and aarch64.
 */
final class LibC {

    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int EINTR = 4;
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_CLOEXEC = 0x80000;

    private static final int EPERM = 1;
    static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int ENXIO = 6;
    private static final int EACCES = 13;
    private static final int ENODEV = 19;
    static final int ENOTDIR = 20;
    private static final int EOPNOTSUPP = 95;

    private static int users;

    private LibC() {
    }

    /** open(2), with O_RDONLY and these flags. */
    static native int open(byte[] path, int flags);

    static native int close(int fd);

    static native long pread(int fd, long buffer, long count, long offset);

    static native int statfs(byte[] path, byte[] buffer);

    static native int fstatfs(int fd, byte[] buffer);

    static native int uname(byte[] buffer);

    static native int socket(int domain, int type, int protocol);

    static native long sendto(int fd, byte[] message, long length, int flags, byte[] address, int addressLength);

    private static native String strerror(int errno);

    /** To be called before anything else here; each user is to call {@link #release} once. */
    static synchronized void use() {
        if (users++ == 0) {
            if (Native.POINTER_SIZE != 8) {
                throw new UnsupportedOperationException("only 64-bit systems are supported, this one has pointers of "
                        + Native.POINTER_SIZE + " bytes");
            }
            Native.register(LibC.class, NativeLibrary.getProcess());
        }
    }

    /** Gives the mapping back. No call of this user may be in flight: unmapping under a call ends the process. */
    static synchronized void release() {
        if (--users == 0) {
            Native.unregister(LibC.class);
        }
    }

    /** A path as the kernel takes it. */
    static byte[] path(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** What a call that just failed in this thread said. */
    static int errno() {
        return Native.getLastError();
    }

    /** What to throw for an errno(3); what this kernel does not have is not there. */
    static IOException failure(String path, int errno) {
        String reason = strerror(errno);
        return switch (errno) {
            case ENOENT, ESRCH, ENXIO, ENODEV, ENOTDIR, EOPNOTSUPP -> new NoSuchFileException(path, null, reason);
            case EACCES, EPERM -> new AccessDeniedException(path, null, reason);
            default -> new FileSystemException(path, null, reason);
        };
    }
}
