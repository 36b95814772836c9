package org.sysmon.store.derby.internal;

/** One epoch of a host, and the span of time that it went over. Only the writer moves its end. */
final class Epoch {

    private final long number;
    private final long first;
    private volatile long last;
    private long written;
    private boolean ended;

    /** One that is over, as far as is known. */
    Epoch(long number, long first, long last) {
        this.number = number;
        this.first = first;
        this.last = last;
        this.written = last;
        this.ended = true;
    }

    /** One that begins, with nothing committed yet. */
    Epoch(long number, long first) {
        this.number = number;
        this.first = first;
        this.last = Long.MIN_VALUE;
        this.written = Long.MIN_VALUE;
    }

    long number() {
        return number;
    }

    long first() {
        return first;
    }

    /** Time of its last tick that is committed; before the first while there is none. */
    long last() {
        return last;
    }

    /** Time of its last tick that is written, though perhaps not committed. */
    long written() {
        return written;
    }

    void write(long timestamp) {
        written = timestamp;
    }

    void committed() {
        last = written;
    }

    /** Whether its table says truly where it ended. */
    boolean ended() {
        return ended;
    }

    void end(boolean now) {
        ended = now;
    }
}
