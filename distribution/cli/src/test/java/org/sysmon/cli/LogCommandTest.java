package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {

    private static final String LEVELS = """
            {"levels":[{"part":"jersey","level":"error","origin":"default"},\
            {"part":"store-derby","level":"debug","origin":"runtime"}]}""";

    @TempDir
    private Path folder;
    private final FakeDaemon daemon = new FakeDaemon();

    @BeforeEach
    void answer() {
        daemon.says("GET /api/v1/log/levels", 200, LEVELS);
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).at(daemon).sysmon(args);
    }

    @Test
    void showsTheLevelsOfAllPartsOrOfOne() {
        assertEquals("""
                PART         LEVEL  ORIGIN
                jersey       error  default
                store-derby  debug  runtime
                """, sysmon("log", "level").out());
        assertEquals("part,level,origin\nstore-derby,debug,runtime\n", sysmon("log", "level", "store-derby", "-o", "csv").out());
        assertEquals(LEVELS, sysmon("log", "level", "-o", "json").out().strip());
        assertEquals(64, sysmon("log", "level", "nope").exit());
    }

    @Test
    void setsALevelUntilTheRestart() {
        daemon.says("PUT /api/v1/log/levels/store-derby", 200, "{\"part\":\"store-derby\",\"level\":\"debug\",\"origin\":\"runtime\"}");
        assertEquals(new Run.Outcome(0, "store-derby logs from debug on, until the daemon is restarted\n", ""),
                sysmon("log", "level", "store-derby", "debug"));
        assertEquals("{\"level\":\"debug\"}", daemon.lastRequest().body());
    }

    @Test
    void takesItBack() {
        daemon.says("DELETE /api/v1/log/levels/store-derby", 200, "{\"part\":\"store-derby\",\"level\":\"info\",\"origin\":\"inherited\"}");
        assertEquals(new Run.Outcome(0, "store-derby logs from info on again\n", ""), sysmon("log", "level", "store-derby", "--reset"));
        assertEquals(64, sysmon("log", "level", "store-derby", "debug", "--reset").exit());
        assertEquals(64, sysmon("log", "level", "--reset").exit());
    }

    @Test
    void whatTheDaemonRefusesIsTold() {
        daemon.says("PUT /api/v1/log/levels/nope", 422, "{\"detail\":\"no such part: nope; expected one of rest\"}");
        var outcome = sysmon("log", "level", "nope", "debug");
        assertEquals(6, outcome.exit());
        assertTrue(outcome.err().contains("no such part: nope"), outcome.err());
    }
}
