package org.sysmon.collect.process.internal;

/** What a process has done: running totals, or how much they have grown. */
final class Counts {

    long userTicks;
    long systemTicks;
    long minorFaults;
    long majorFaults;
    /** Bytes from and to disks. */
    long read;
    long written;

    long ticks() {
        return userTicks + systemTicks;
    }

    long bytes() {
        return read + written;
    }

    void clear() {
        userTicks = 0;
        systemTicks = 0;
        minorFaults = 0;
        majorFaults = 0;
        read = 0;
        written = 0;
    }

    void subtract(Counts less) {
        userTicks -= less.userTicks;
        systemTicks -= less.systemTicks;
        minorFaults -= less.minorFaults;
        majorFaults -= less.majorFaults;
        read -= less.read;
        written -= less.written;
    }

    void add(Counts more) {
        userTicks += more.userTicks;
        systemTicks += more.systemTicks;
        minorFaults += more.minorFaults;
        majorFaults += more.majorFaults;
        read += more.read;
        written += more.written;
    }
}
