package org.sysmon.store.derby.internal;

/** What was written into the table of an hour: how often, and when last. One writes, others read. */
final class HourActivity {

    private volatile long writes;
    private volatile long last = System.nanoTime();

    synchronized void happened() {
        writes++;
        last = System.nanoTime();
    }

    /** Changes with each write, before it begins and after it was committed. */
    long writes() {
        return writes;
    }

    long idleNanos() {
        return System.nanoTime() - last;
    }
}
