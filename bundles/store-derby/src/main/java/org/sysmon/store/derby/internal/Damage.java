package org.sysmon.store.derby.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** Ticks and blocks that readers came upon and could not decode. They are left out, ticks up to the next key frame. */
final class Damage {

    private static final Logger LOG = System.getLogger(Damage.class.getName());

    private final AtomicLong met = new AtomicLong();
    private volatile String first = "";

    void meet(String table, long timestamp, CorruptFrameException problem) {
        if (met.getAndIncrement() == 0) {
            first = "%d in table %s: %s".formatted(timestamp, table, problem.getMessage());
            LOG.log(Level.ERROR, "damaged is {0}; left out of answers, a tick with those up to the next key frame; so are all further ones", first);
        }
    }

    /** How often one was met; the same tick counts each time. */
    long met() {
        return met.get();
    }

    /** The first of them, and what is wrong with it. */
    String first() {
        return first;
    }
}
