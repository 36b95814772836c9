package org.sysmon.collect.process.internal;

import org.sysmon.api.kernel.Slice;

/** One process from scan to scan: what it was counted to have done, and how it is now. */
final class ProcessEntry {

    static final long UNKNOWN = -1;

    /** Its number, as the name of its folder. */
    final String pid;
    final long started;
    final Counts seen = new Counts();
    final Counts growth = new Counts();
    Slice name = Slice.of("");
    long owner = UNKNOWN;
    Program program;
    /** The group it belongs to by its configured pattern; null when to none. */
    Group group;
    char state;
    long parent;
    long threads;
    long residentPages;
    long descriptors = UNKNOWN;
    boolean knowsBytes;
    long lastScan;
    int scans;

    ProcessEntry(String pid, long started) {
        this.pid = pid;
        this.started = started;
    }

    /** @return whether it has run since the scan before */
    boolean update(StatLine stat) {
        state = stat.state;
        parent = stat.parent;
        threads = stat.threads;
        residentPages = Math.max(0, stat.residentPages);
        growth.clear();
        growth.userTicks = grown(seen.userTicks, stat.userTicks);
        growth.systemTicks = grown(seen.systemTicks, stat.systemTicks);
        growth.minorFaults = grown(seen.minorFaults, stat.minorFaults);
        growth.majorFaults = grown(seen.majorFaults, stat.majorFaults);
        seen.add(growth);
        scans++;
        return growth.ticks() + growth.minorFaults + growth.majorFaults > 0;
    }

    /** What it has read from and written to disks, so far. */
    void bytes(long read, long written) {
        growth.read = grown(seen.read, read);
        growth.written = grown(seen.written, written);
        seen.read += growth.read;
        seen.written += growth.written;
        knowsBytes = true;
    }

    /** The kernel's division of time between user and system may take a tick back. */
    private static long grown(long before, long now) {
        return Math.max(0, now - before);
    }
}
