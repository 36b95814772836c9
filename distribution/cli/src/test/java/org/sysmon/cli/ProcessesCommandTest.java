package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesCommandTest {

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();

    @BeforeEach
    void answer() {
        daemon.says("GET /api/v1/processes", 200, FakeDaemon.text("answers/processes.json"));
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    @Test
    void showsTheFirstProcessesOnce() {
        String out = new Run(folder).at(daemon).sysmon("top").out();

        assertTrue(out.startsWith("118 processes, 546 threads, the first by cpu, every 10 ms\n"), out);
        assertEquals(4, out.lines().count(), out);
        assertTrue(out.lines().skip(2).findFirst().orElseThrow().matches(
                "812 +shop +S +127 % +757 MB +741 MB +0 B +56\\.2 kB +20\\.9 +0 +21 +207 +150 +545 +java"), out);
        assertTrue(out.lines().skip(3).findFirst().orElseThrow().matches(" +7 +root +R +0\\.200 % +4\\.10 kB +0 +0 +1 +sh"), out);
    }

    @Test
    void showsThemAgainAtEachScanOnATerminal() {
        String out = new Run(folder).at(daemon).onTerminal().sysmon("top", "--count", "3").out();

        assertEquals(4, out.split("118 processes", -1).length, out);
        assertTrue(out.contains("\u001b[2J"));
    }

    @Test
    void hasAFormForPrograms() {
        String csv = new Run(folder).at(daemon).sysmon("top", "-o", "csv").out();
        assertTrue(csv.startsWith("pid,user,state,cpu,resident,"), csv);
        assertTrue(csv.contains("\n7,root,R,0.2,4096,,,,0,0,1,,,,sh\n"), csv);
        assertFalse(csv.contains("processes,"));
        assertEquals(FakeDaemon.text("answers/processes.json").strip(), new Run(folder).at(daemon).sysmon("top", "-o", "json").out().strip());
    }

    @Test
    void handsOnWhatTheDaemonRefuses() {
        daemon.says("GET /api/v1/processes", 400, "{\"status\":400,\"detail\":\"by: expected cpu, memory or io, got \\\"size\\\"\"}");
        var outcome = new Run(folder).at(daemon).sysmon("top", "--by", "size");

        assertTrue(outcome.err().contains("by: expected cpu, memory or io"), outcome.err());
        assertTrue(outcome.exit() != 0);
    }
}
