package org.sysmon.api.kernel;

import java.io.IOException;

import org.osgi.annotation.versioning.ProviderType;

/** One file of the kernel, opened at its first read and kept open. Used by one thread at a time. */
@ProviderType
public interface KernelFile {

    /**
     * Reads the whole file, from its beginning.
     *
     * @return a cursor before its first line, over a buffer that the next read of this file uses again
     * @throws java.nio.file.NoSuchFileException when it is not there
     * @throws java.nio.file.AccessDeniedException when this process may not read it
     * @throws IOException with path and reason
     */
    Cursor read() throws IOException;

    /** Lets it go until the next read: for what is read once, or seldom and in great number. */
    default void close() {
    }
}
