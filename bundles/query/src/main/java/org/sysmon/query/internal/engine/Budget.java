package org.sysmon.query.internal.engine;

import java.util.function.BooleanSupplier;

import org.sysmon.api.query.QueryException.Reason;

/** How much a query may hold and how long it may take. Used by one thread. */
public final class Budget {

    private final long most;
    private final long deadline;
    private final BooleanSupplier abandoned;
    private long held;
    private long peak;
    private long read;
    private int calls;

    /**
     * @param most      samples held at once
     * @param nanos     the time it may take
     * @param abandoned whether nobody waits for the answer any more
     */
    public Budget(long most, long nanos, BooleanSupplier abandoned) {
        this.most = most;
        this.deadline = System.nanoTime() + nanos;
        this.abandoned = abandoned;
    }

    void check() {
        if ((++calls & 15) != 0) {
            return;
        }
        if (Thread.currentThread().isInterrupted() || (calls & 255) == 0 && abandoned.getAsBoolean()) {
            throw new Fault(Reason.CANCELED, "query was canceled in expression evaluation");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new Fault(Reason.TIMEOUT, "query timed out in expression evaluation");
        }
    }

    void take(long samples) {
        held += samples;
        peak = Math.max(peak, held);
        if (held > most) {
            throw tooMany();
        }
    }

    static Fault tooMany() {
        return Fault.execution("query processing would load too many samples into memory in query execution");
    }

    void give(long samples) {
        held -= samples;
    }

    void read(int samples) {
        read += samples;
    }

    long left() {
        return most - held;
    }

    long peak() {
        return peak;
    }

    long samples() {
        return read;
    }
}
