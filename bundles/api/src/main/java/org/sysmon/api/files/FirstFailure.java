package org.sysmon.api.files;

import java.io.IOException;

/** The first failure of readings that do not depend on each other, kept until all of them were tried. */
public final class FirstFailure {

    private IOException first;

    /** Something to try. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws IOException;
    }

    /** Tries it; what it throws is kept, if it is the first. */
    public void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            keep(e);
        }
    }

    public void keep(IOException failure) {
        if (first == null) {
            first = failure;
        }
    }

    /** To be called at the end. @throws IOException the first failure, if there was one; it is forgotten then */
    public void rethrow() throws IOException {
        IOException failure = first;
        first = null;
        if (failure != null) {
            throw failure;
        }
    }
}
