package org.sysmon.store.derby.internal;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** Who reads since when. Whoever began before ticks were made into blocks may still need the ticks. */
final class OpenCursors {

    private final AtomicLong last = new AtomicLong();
    private final ConcurrentSkipListSet<Long> open = new ConcurrentSkipListSet<>();

    /** A number for a cursor that opens. */
    synchronized long open() {
        long number = last.incrementAndGet();
        open.add(number);
        return number;
    }

    void close(long number) {
        open.remove(number);
    }

    /** A mark: cursors that open from now on have higher numbers. */
    synchronized long mark() {
        return last.get();
    }

    boolean allClosedUpTo(long mark) {
        return open.isEmpty() || open.first() > mark;
    }
}
