package org.sysmon.linux.internal;

import java.io.IOException;
import java.util.List;

/** Reads files of many folders into one buffer. One record follows the other, as native/sweep.c writes them. */
@FunctionalInterface
interface Sweeper {

    /** What {@link #sweep} says when the buffer is too small. */
    int NO_ROOM = -1;

    /**
     * @param folders below the root; none for all whose name is a number
     * @return the bytes of all records
     */
    int sweep(String root, List<String> folders, List<String> files, byte[] buffer) throws IOException;
}
