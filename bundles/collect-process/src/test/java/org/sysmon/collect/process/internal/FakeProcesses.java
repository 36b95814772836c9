package org.sysmon.collect.process.internal;

import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.testkit.FixtureKernel;

/** A kernel with processes that the test makes, changes and ends. */
final class FakeProcesses {

    private static final FileSystemSpace PAGES = new FileSystemSpace(4096, 0, 0, 0, 0, 0, false);
    private static final long KERNEL_THREAD = 0x0020_0000;

    final FixtureKernel kernel = FixtureKernel.empty().withSpace("/proc", PAGES)
            .and("root/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nbroken\nwww:x:33:33::/:/bin/false\n");
    private double uptime = 1000;

    FakeProcesses() {
        pass(0);
    }

    /** Lets time pass, on two processors. */
    FakeProcesses pass(double seconds) {
        uptime += seconds;
        kernel.and("proc/uptime", uptime + " 1.0\n");
        kernel.and("proc/stat", "cpu  %d 0 0 0 0 0 0 0 0 0\n".formatted((long) (uptime * 200)));
        return this;
    }

    /** @param ticks of processor time so far, a quarter of it in the kernel */
    FakeProcesses run(int pid, String name, long user, long ticks, long pages) {
        return put(pid, name, user, ticks, pages, 0);
    }

    FakeProcesses kernelThread(int pid, String name) {
        return put(pid, name, 0, 1, 0, KERNEL_THREAD);
    }

    private FakeProcesses put(int pid, String name, long user, long ticks, long pages, long flags) {
        kernel.ownedBy(user, "proc/" + pid).and("proc/" + pid + "/stat",
                "%d (%s) S 1 1 1 0 -1 %d 100 0 7 0 %d %d 0 0 20 0 3 0 %d 10000000 %d 18446744073709551615 1 1\n".formatted(pid, name,
                        flags, ticks - ticks / 4, ticks / 4, 5000 + pid, pages));
        return this;
    }

    FakeProcesses io(int pid, long read, long written) {
        kernel.and("proc/" + pid + "/io", "rchar: 9\nwchar: 9\nsyscr: 9\nsyscw: 9\nread_bytes: %d\nwrite_bytes: %d\ncancelled_write_bytes: 0\n"
                .formatted(read, written));
        return this;
    }

    FakeProcesses opens(int pid, int descriptor) {
        kernel.and("proc/" + pid + "/fd/" + descriptor, "");
        return this;
    }

    FakeProcesses end(int pid) {
        for (String file : new String[] { "/stat", "/io", "/fd", "/cmdline", "/status", "/smaps_rollup", "/fd/0", "/fd/1" }) {
            kernel.without("proc/" + pid + file);
        }
        kernel.without("proc/" + pid);
        return this;
    }
}
