package org.sysmon.store.derby.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** Ticks that readers came upon and could not decode. They are left out, up to the next key frame. */
final class Damage {

    private static final Logger LOG = System.getLogger(Damage.class.getName());

    private final AtomicLong met = new AtomicLong();
    private volatile String first = "";

    void meet(long hour, long timestamp, CorruptFrameException problem) {
        if (met.getAndIncrement() == 0) {
            first = "tick %d in table TICK_%d: %s".formatted(timestamp, hour, problem.getMessage());
            LOG.log(Level.ERROR, "damaged {0}; left out of answers until the next key frame, like all further ones", first);
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
