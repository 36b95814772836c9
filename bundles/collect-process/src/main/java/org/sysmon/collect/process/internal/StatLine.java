package org.sysmon.collect.process.internal;

import java.io.IOException;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Slice;

/** The numbers in {@code /proc/[pid]/stat} (proc_pid_stat(5)), after the name. One is used for all processes in turn. */
final class StatLine {

    /** {@code PF_KTHREAD} of the kernel's include/linux/sched.h. */
    private static final long KERNEL_THREAD = 0x0020_0000;

    char state;
    long parent;
    boolean ofKernel;
    long minorFaults;
    long majorFaults;
    long userTicks;
    long systemTicks;
    long threads;
    /** In ticks since the machine was started. */
    long started;
    long residentPages;

    /** The name, which may hold anything, also parentheses and blanks; valid until the next step of the cursor. */
    static Slice name(Cursor at) throws IOException {
        at.until('(');
        return at.untilLast(')');
    }

    /** What comes after the name. */
    void read(Cursor at) throws IOException {
        state = (char) at.word().at(0);
        parent = at.nextLong();
        at.skipWords(4);
        ofKernel = (at.nextLong() & KERNEL_THREAD) != 0;
        minorFaults = at.nextLong();
        at.skipWords(1);
        majorFaults = at.nextLong();
        at.skipWords(1);
        userTicks = at.nextLong();
        systemTicks = at.nextLong();
        at.skipWords(4);
        threads = at.nextLong();
        at.skipWords(1);
        started = at.nextLong();
        at.skipWords(1);
        residentPages = at.nextLong();
    }
}
