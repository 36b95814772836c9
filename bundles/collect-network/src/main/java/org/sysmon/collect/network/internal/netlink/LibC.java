package org.sysmon.collect.network.internal.netlink;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The calls of libc that netlink takes, mapped directly; constants as on 64-bit amd64 and aarch64. */
final class LibC {

    static final int AF_NETLINK = 16;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_RCVTIMEO = 20;
    static final int MSG_TRUNC = 0x20;
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int ENODEV = 19;
    private static final int EPROTONOSUPPORT = 93;
    private static final int EOPNOTSUPP = 95;
    private static final int EAFNOSUPPORT = 97;

    private static int users;

    private LibC() {
    }

    static native int socket(int domain, int type, int protocol);

    static native int setsockopt(int fd, int level, int name, byte[] value, int length);

    static native long send(int fd, byte[] message, long length, int flags);

    static native long recv(int fd, byte[] buffer, long length, int flags);

    static native int close(int fd);

    private static native String strerror(int errno);

    /** To be called before anything else here; each user is to call {@link #release} once. */
    static synchronized void use() {
        if (users++ == 0) {
            Native.register(LibC.class, NativeLibrary.getProcess());
        }
    }

    /** Gives the mapping back. No call may be in flight: unmapping under a call ends the process. */
    static synchronized void release() {
        if (--users == 0) {
            Native.unregister(LibC.class);
        }
    }

    static int errno() {
        return Native.getLastError();
    }

    /** What to throw for an errno(3); what this kernel does not have is not there. */
    static IOException failure(String what, int errno) {
        String reason = strerror(errno);
        return switch (errno) {
            case ENOENT, ENODEV, EPROTONOSUPPORT, EOPNOTSUPP, EAFNOSUPPORT -> new NoSuchFileException(what, null, reason);
            case EACCES, EPERM -> new AccessDeniedException(what, null, reason);
            default -> new IOException(what + ": " + reason);
        };
    }
}
