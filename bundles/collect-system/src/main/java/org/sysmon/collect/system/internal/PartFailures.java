package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Lets a collector of several files go on when one of them is in trouble: what the others say is worth having. The first
 * failure is thrown in the end.
 */
final class PartFailures {

    private IOException first;
    private IOException missing;
    private boolean somethingSet;

    /** A source that could not be read; one that is missing is no failure unless all are. */
    void note(IOException failure) {
        boolean lacks = failure instanceof NoSuchFileException || failure instanceof AccessDeniedException;
        if (lacks) {
            missing = missing == null ? failure : missing;
        } else {
            first = first == null ? failure : first;
        }
    }

    /** One that was read. */
    void read() {
        somethingSet = true;
    }

    /** To be called once all have been read. */
    void rethrow() throws IOException {
        IOException thrown = first != null ? first : somethingSet ? null : missing;
        first = null;
        missing = null;
        somethingSet = false;
        if (thrown != null) {
            throw thrown;
        }
    }
}
