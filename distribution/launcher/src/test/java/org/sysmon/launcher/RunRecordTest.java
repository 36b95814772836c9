package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.launcher.RunRecord.End;

class RunRecordTest {

    private static final String BOOT = "today";

    @TempDir
    private Path data;

    private RunRecord run() throws IOException {
        return RunRecord.begin(data, BOOT);
    }

    @Test
    void theFirstRunHasNothingBehindIt() throws IOException {
        RunRecord first = run();
        assertEquals(End.ORDERLY, first.lastEnd());
        assertEquals(0, first.crashes());
        assertEquals(0, first.lastProcess());
    }

    @Test
    void threeCrashesInARowAreTooMany() throws IOException {
        run();
        assertEquals(1, run().crashes());
        assertFalse(run().tooManyCrashes());
        RunRecord fourth = run();
        assertEquals(End.KILLED, fourth.lastEnd());
        assertEquals(ProcessHandle.current().pid(), fourth.lastProcess());
        assertTrue(fourth.tooManyCrashes());
        assertTrue(run().tooManyCrashes(), "one more does not lead out");
    }

    @Test
    void aRunThatStoppedAsItWasToldToBeginsTheCountAnew() throws IOException {
        run();
        run();
        run().ends(true);
        RunRecord next = run();
        assertEquals(End.ORDERLY, next.lastEnd());
        assertEquals(0, next.crashes());
    }

    @Test
    void aRunThatLastedIsNoFailedStart() throws IOException {
        run();
        run();
        run().settles();
        RunRecord next = run();
        assertEquals(End.KILLED, next.lastEnd());
        assertEquals(0, next.crashes());
    }

    @Test
    void theEndOfTheMachineIsNoCrash() throws IOException {
        run();
        RunRecord next = RunRecord.begin(data, "tomorrow");
        assertEquals(End.ORDERLY, next.lastEnd());
        assertEquals(0, next.crashes());
    }

    @Test
    void aStrangersExitIsACrash() throws IOException {
        run().ends(false);
        RunRecord next = run();
        assertEquals(End.EXITED, next.lastEnd());
        assertEquals(1, next.crashes());
    }

    @Test
    void anEndIsNotTakenBack() throws IOException {
        RunRecord run = run();
        run.ends(true);
        run.settles();
        assertEquals(End.ORDERLY, run().lastEnd());
    }

    @Test
    void tellsAnExhaustedHeapAndACrashOfTheVirtualMachine() throws IOException {
        run();
        Files.createFile(data.resolve("run/heap-exhausted"));
        assertEquals(End.HEAP, run().lastEnd());
        assertEquals(End.KILLED, run().lastEnd(), "it was told once");
        Path report = Files.createFile(data.resolve("hs_err_" + ProcessHandle.current().pid() + ".log"));
        RunRecord next = run();
        assertEquals(End.CRASHED, next.lastEnd());
        assertEquals(report, next.errorFile());
    }

    @Test
    void aRecordThatIsNoneIsTakenForNone() throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/record"), "state=nonsense\nprocess=many\n");
        assertEquals(End.ORDERLY, run().lastEnd());
        assertEquals(End.KILLED, run().lastEnd());
    }
}
