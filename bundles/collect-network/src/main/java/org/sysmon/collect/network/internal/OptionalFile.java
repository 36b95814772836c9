package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;

/** A file that a kernel without IPv4 or IPv6 lacks. Not finding it is dear, so it is looked for only once in a while. */
final class OptionalFile {

    /** Reads that find nothing, without looking, after one that looked. */
    static final int PAUSE = 60;

    private final KernelFile file;
    private int pause;

    OptionalFile(KernelFile file) {
        this.file = file;
    }

    /** As {@link KernelFile#read}. @return null where it is missing */
    Cursor read() throws IOException {
        if (pause > 0) {
            pause--;
            return null;
        }
        try {
            return file.read();
        } catch (NoSuchFileException e) {
            pause = PAUSE;
            return null;
        }
    }
}
