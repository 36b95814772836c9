package org.sysmon.linux.internal;

import java.io.IOException;
import java.util.List;

/** All of it in one call of our own library. */
final class NativeSweeper implements Sweeper {

    private static final int ENOSPC = 28;

    @Override
    public int sweep(String root, List<String> folders, List<String> files, byte[] buffer) throws IOException {
        long count = LibSysmon.sysmon_sweep(LibC.path(root), names(folders), names(files), buffer, buffer.length);
        if (count == -ENOSPC) {
            return NO_ROOM;
        }
        if (count < 0) {
            throw LibC.failure(root, (int) -count);
        }
        return (int) count;
    }

    /** Each with a zero byte after it, and one more at the end. */
    private static byte[] names(List<String> names) {
        return LibC.path(names.isEmpty() ? "" : String.join("\0", names) + "\0");
    }
}
