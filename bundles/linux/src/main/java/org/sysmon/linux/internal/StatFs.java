package org.sysmon.linux.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.sysmon.api.kernel.FileSystemSpace;

/**
 * What statfs(2) fills in: {@code struct statfs} of the kernel's asm-generic/statfs.h, eight bytes a field, which amd64
 * and aarch64 share.
 */
final class StatFs {

    private static final int SIZE = 120;
    private static final int TYPE = 0;
    private static final int BLOCK_SIZE = 8;
    private static final int BLOCKS = 16;
    private static final int BLOCKS_FREE = 24;
    private static final int BLOCKS_AVAILABLE = 32;
    private static final int FILES = 40;
    private static final int FILES_FREE = 48;
    private static final int FLAGS = 80;

    private static final long ST_RDONLY = 1;

    private static final long PROC_SUPER_MAGIC = 0x9fa0;
    private static final long SYSFS_MAGIC = 0x62656572;
    private static final long CGROUP2_SUPER_MAGIC = 0x63677270;

    private StatFs() {
    }

    /** May block for ever. */
    static FileSystemSpace of(String path) throws IOException {
        byte[] bytes = new byte[SIZE];
        byte[] nativePath = LibC.path(path);
        while (LibC.statfs(nativePath, bytes) != 0) {
            int errno = LibC.errno();
            if (errno != LibC.EINTR) {
                throw LibC.failure(path, errno);
            }
        }
        ByteBuffer at = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return new FileSystemSpace(at.getLong(BLOCK_SIZE), at.getLong(BLOCKS), at.getLong(BLOCKS_FREE),
                at.getLong(BLOCKS_AVAILABLE), at.getLong(FILES), at.getLong(FILES_FREE),
                (at.getLong(FLAGS) & ST_RDONLY) != 0);
    }

    /** Whether the kernel itself makes up what is in this open file. */
    static boolean isOfKernel(int fd) {
        byte[] bytes = new byte[SIZE];
        if (LibC.fstatfs(fd, bytes) != 0) {
            return false;
        }
        long type = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong(TYPE);
        return type == PROC_SUPER_MAGIC || type == SYSFS_MAGIC || type == CGROUP2_SUPER_MAGIC;
    }
}
