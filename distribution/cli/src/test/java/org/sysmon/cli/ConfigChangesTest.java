package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigChangesTest {

    private static final String CHANGE = "\"changes\":[{\"path\":\"collect.interval\",\"before\":\"2s\",\"after\":\"5s\",\"restart\":false}]";

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();
    private Path file;

    @BeforeEach
    void save() throws IOException {
        file = Files.writeString(folder.resolve("config.yaml"), "collect: { interval: 2s }\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        daemon.says("POST /api/v1/config/reload", 200, "{\"errors\":[]}");
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).at(daemon).sysmon(args);
    }

    @Test
    void historyTellsWhoChangedWhatAndWhatWasRefused() {
        daemon.says("GET /api/v1/config/history", 200, "{\"changes\":["
                + "{\"number\":3,\"time\":1700000000000,\"who\":\"the owner of the file, root\",\"via\":\"file\",\"action\":\"saved\","
                + "\"result\":\"refused\",\"changes\":[],\"refused\":[\"/etc/c.yaml:2: a.b: expected a number\"]},"
                + "{\"number\":2,\"time\":1700000000000,\"who\":\"admin\",\"via\":\"rest\",\"action\":\"undo of 1\",\"result\":\"applied\","
                + CHANGE + ",\"refused\":[]}]}");
        assertEquals("""
                NUMBER  TIME                  RESULT   WHO                                 ACTION     CHANGE
                     3  2023-11-14T22:13:20Z  refused  the owner of the file, root (file)  saved      /etc/c.yaml:2: a.b: expected a number
                     2  2023-11-14T22:13:20Z  applied  admin (rest)                        undo of 1  collect.interval: 2s -> 5s
                """, sysmon("config", "history").out());
        assertEquals("limit=7", sysmon("config", "history", "--limit", "7").exit() == 0 ? daemon.lastRequest().query() : "");
    }

    @Test
    void whatTheDaemonCanWriteIsDoneThere() {
        daemon.says("POST /api/v1/config/undo", 200, "{\"applied\":true,\"record\":3," + CHANGE + "}");
        assertEquals(new Run.Outcome(0, """
                PATH              BEFORE  AFTER  EFFECT
                collect.interval  2s      5s     at once
                """, ""), sysmon("config", "undo", "2"));
        assertEquals("number=2", daemon.lastRequest().query());
    }

    @Test
    void whatTheDaemonMayNotWriteIsWrittenHereWithItsMode() throws Exception {
        handOut("collect: { interval: 5s } # slow disk\n", Files.readString(file));

        assertEquals(0, sysmon("config", "undo").exit());

        assertEquals("collect: { interval: 5s } # slow disk\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("/api/v1/config/reload", daemon.lastRequest().path());
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(one -> one.getFileName().toString().contains("sysmon-undo")));
        }
    }

    @Test
    void aFileThatWasSavedMeanwhileStaysAsItIs() throws Exception {
        handOut("collect: { interval: 5s }\n", "something else");

        Run.Outcome outcome = sysmon("config", "undo");

        assertEquals(6, outcome.exit());
        assertTrue(outcome.err().contains("was saved just now; nothing was changed"), outcome.err());
        assertEquals("collect: { interval: 2s }\n", Files.readString(file));
    }

    @Test
    void whoMayNotWriteTheFileIsToldWhatToRun() throws Exception {
        handOut("collect: { interval: 5s }\n", Files.readString(file));
        Files.createDirectory(folder.resolve(".config.yaml.sysmon-undo"));

        Run.Outcome outcome = sysmon("config", "undo", "7");

        assertEquals(6, outcome.exit());
        assertTrue(outcome.err().contains("run it as root: sudo sysmon config undo 7"), outcome.err());
    }

    @Test
    void aRefusedUndoSaysWhy() {
        daemon.says("POST /api/v1/config/undo", 409, "{\"detail\":\"the configuration has moved on since change 2\"}");
        assertEquals(new Run.Outcome(6, "", "sysmon: the configuration has moved on since change 2\n"), sysmon("config", "undo", "2"));
        daemon.says("POST /api/v1/config/undo", 404, "{\"detail\":\"no change has the number 9\"}");
        assertEquals(4, sysmon("config", "undo", "9").exit());
    }

    @Test
    void aKeyIsSetAndUnset() {
        daemon.says("PUT /api/v1/config/values/collect.interval", 200, "{\"applied\":true,\"record\":4," + CHANGE + "}");
        daemon.says("DELETE /api/v1/config/values/collect.interval", 200, "{\"applied\":true,\"record\":5,\"changes\":[]}");
        assertEquals(0, sysmon("config", "set", "collect.interval", "5s").exit());
        assertEquals("5s", daemon.lastRequest().body());
        assertEquals("it changes nothing that runs\n", sysmon("config", "unset", "collect.interval").out());
    }

    @Test
    void originsAreFilesAndLines() {
        daemon.says("GET /api/v1/config", 200, "{\"file\":\"/etc/c.yaml\",\"values\":["
                + "{\"path\":\"a.b\",\"value\":\"2s\",\"default\":\"1s\",\"origin\":\"file\",\"file\":\"/etc/c.yaml\",\"line\":7,\"references\":\"\"},"
                + "{\"path\":\"a.c\",\"value\":\"***\",\"origin\":\"override\",\"file\":\"/var/o.yaml\",\"line\":3,\"references\":\"${PW}\"},"
                + "{\"path\":\"a.d\",\"value\":\"x\",\"default\":\"x\",\"origin\":\"default\",\"file\":null,\"line\":null,\"references\":\"\","
                + "\"pending\":{\"value\":\"y\",\"origin\":\"file\",\"file\":\"/etc/c.yaml\",\"line\":9}}],\"file_errors\":[]}");
        assertEquals(new Run.Outcome(0, """
                PATH  VALUE  ORIGIN         TAKEN FROM
                a.b   2s     /etc/c.yaml:7
                a.c   ***    /var/o.yaml:3  ${PW}
                a.d   x      default
                """, "sysmon: a.d is y in /etc/c.yaml, and takes effect after a restart\n"), sysmon("config", "show", "--origin"));
    }

    private void handOut(String text, String present) throws Exception {
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(present.getBytes(StandardCharsets.UTF_8)));
        daemon.says("POST /api/v1/config/undo", 200, "{\"applied\":false,\"file\":\"" + file + "\"," + CHANGE + ",\"text\":\""
                + text.replace("\n", "\\n") + "\",\"sha256\":\"" + sha256 + "\",\"reason\":\"read-only\"}");
    }
}
