package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whose doing a change is.
 *
 * @param who    as far as it can be known
 * @param via    {@code file}, {@code start}, {@code rest} or {@code command line}
 * @param action what they did
 */
record Author(String who, String via, String action) {

    /** Whoever saved a file is known only by whom it belongs to. */
    static Author ofFile(Path file, String via, String action) {
        try {
            return new Author("the owner of the file, " + Files.getOwner(file).getName(), via, action);
        } catch (IOException e) {
            // It is gone again, or belongs to nobody who has a name; what was in it counts all the same.
            return new Author("unknown", via, action);
        }
    }
}
