package org.sysmon.api.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;

/**
 * A file that need not be there, or may refuse to be read. Finding nothing is dear, so one that was missing twice is looked
 * for only once in a while.
 */
public final class OptionalFile {

    /** Reads that find nothing, without looking, after two that looked. */
    public static final int PAUSE = 30;

    private final KernelFile file;
    private boolean missed;
    private int pause;

    public OptionalFile(KernelFile file) {
        this.file = file;
    }

    /** As {@link KernelFile#read}. @return null where it is missing, or refused */
    public Cursor read() throws IOException {
        if (pause > 0) {
            pause--;
            return null;
        }
        try {
            Cursor at = file.read();
            missed = false;
            return at;
        } catch (NoSuchFileException | AccessDeniedException e) {
            pause = missed ? PAUSE : 0;
            missed = true;
            return null;
        } catch (FileSystemException e) {
            return null; // a sensor that is busy, a device that sleeps
        }
    }
}
