package org.sysmon.cli.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file or folder that the answer was to be written to, and cannot. */
public final class UnwritableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnwritableFileException(Path file, IOException cause) {
        super("cannot write " + file + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it is a file; expected a folder, or a name that ends in .md or .html";
        }
        return cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    }
}
