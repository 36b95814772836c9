package org.sysmon.linux.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.Sweep;
import org.sysmon.testkit.Allocation;

class NativeSweepTest extends SweepContract {

    private static final Path LIBRARY = Path.of(System.getProperty("jna.boot.library.path"), "libsysmon.so");

    @BeforeEach
    void use() {
        LibC.use();
        boolean loaded = LibSysmon.use();
        assumeTrue(Files.exists(LIBRARY), "SKIPPED: there is no compiler or no cmake for " + LIBRARY);
        assertTrue(loaded);
    }

    @AfterEach
    void release() {
        LibSysmon.release();
        LibC.release();
    }

    @Override
    Sweeper sweeper() {
        return new NativeSweeper();
    }

    @Test
    void allocatesLittle() throws Exception {
        Sweep sweep = new LinuxSweep("/proc", List.of("stat"), sweeper(), new Calls(() -> { }));

        assertTrue(Allocation.perRun(sweep::numbered) < 1000);
    }
}
