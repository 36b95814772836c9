package org.sysmon.cli.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that the command needs, and cannot use. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableFileException(Path file, String reason) {
        super(file + ": " + reason);
    }

    public UnreadableFileException(Path file, IOException cause) {
        super(file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        return cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    }
}
