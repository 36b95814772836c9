package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed is on record, can be taken back, and what is set from outside goes above the file. */
class ConfigEditsTest {

    private static final Author ADMIN = new Author("admin", "rest", "");

    @TempDir
    private Path folder;
    private ConfigContainer container;

    @BeforeEach
    void startTheFramework() throws Exception {
        container = new ConfigContainer(folder);
    }

    @AfterEach
    void stopTheFramework() throws Exception {
        container.close();
    }

    @Test
    void everyChangeIsOnRecordWithItsAuthorAndSurvivesARestart() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: 2s }\n");
        container.start();

        List<ChangeRecord> history = container.history();
        assertEquals(List.of(2, 1), history.stream().map(ChangeRecord::number).toList());
        assertEquals(List.of(new Change("collect.interval", "5s", "2s", false)), history.get(0).changes());
        assertEquals("file", history.get(0).author().via());
        assertEquals("the owner of the file, " + Files.getOwner(container.file).getName(), history.get(0).author().who());
        assertEquals("first start", history.get(1).author().action());
    }

    @Test
    void whatIsRefusedIsOnRecordWithTheReason() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: soon }\n");

        ChangeRecord refused = container.history().get(0);
        assertFalse(refused.applied());
        assertTrue(refused.refused().get(0).startsWith(container.file + ":1: collect.interval: expected a duration"), refused.toString());
        assertThrows(CannotEditException.class, () -> edits().undo(refused.number(), ADMIN));
    }

    @Test
    void aSecretThatChangesIsOnRecordButNotSaid() throws Exception {
        container.start("store: { encryption_key: correct-horse }\n");
        container.save("store: { encryption_key: battery-staple }\n");

        assertEquals(List.of(new Change("store.encryption_key", "***", "***", false)), container.history().get(0).changes());
        assertFalse(container.history().get(0).changes().toString().contains("battery"));
    }

    @Test
    void onlyItsOwnerReadsTheHistory() throws Exception {
        container.start("collect: { interval: 5s }\n");

        try (var files = Files.list(folder.resolve(ChangeHistory.FOLDER))) {
            assertEquals(List.of("rw-------"), files.map(ConfigEditsTest::mode).toList());
        }
        assertEquals("rwx------", mode(folder.resolve(ChangeHistory.FOLDER)));
    }

    @Test
    void whatIsEditedWhileNoDaemonRunsIsOnRecord() throws Exception {
        container.start("collect: { interval: 5s }\n");
        Files.writeString(container.file, "collect: { interval: 9s }\n");
        container.start();

        assertEquals("start", container.history().get(0).author().via());
        assertEquals(List.of(new Change("collect.interval", "5s", "9s", false)), container.history().get(0).changes());
        edits().undo(null, ADMIN);
        assertEquals(5.0, container.property("sysmon.collect", "interval.seconds"));
    }

    @Test
    void undoBringsBackTheTextWithItsRemarksAndMode() throws Exception {
        String before = "# why five: the disk is slow\ncollect:\n  interval: 5s # see above\n";
        container.start(before);
        container.save("collect:\n  interval: 2s\n");
        Files.setPosixFilePermissions(container.file, PosixFilePermissions.fromString("rw-r-----"));

        ConfigEdits.Edit edit = edits().undo(null, ADMIN);

        assertTrue(edit.applied());
        assertEquals(before, Files.readString(container.file));
        assertEquals("rw-r-----", mode(container.file));
        assertEquals(5.0, container.property("sysmon.collect", "interval.seconds"));
        ChangeRecord record = container.history().get(0);
        assertEquals(edit.record(), record.number());
        assertEquals(new Author("admin", "rest", "undo of 2"), record.author());
        assertEquals(List.of(new Change("collect.interval", "2s", "5s", false)), record.changes());
    }

    @Test
    void anUndoCanBeUndone() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: 2s }\n");
        edits().undo(null, ADMIN);
        edits().undo(null, ADMIN);

        assertEquals(2.0, container.property("sysmon.collect", "interval.seconds"));
        assertEquals("undo of 3", container.history().get(0).author().action());
    }

    @Test
    void anOlderChangeIsUndoneWhenOtherKeysHaveMovedOn() throws Exception {
        container.start("collect:\n  interval: 5s\n\nstore:\n  sync: full\n");
        container.save("collect:\n  interval: 2s\n\nstore:\n  sync: full\n");
        container.save("collect:\n  interval: 2s\n\nstore:\n  sync: none # faster\n");

        edits().undo(2, ADMIN);

        assertEquals("collect:\n  interval: 5s\n\nstore:\n  sync: none # faster\n", Files.readString(container.file));
        assertEquals("none", container.property("sysmon.store", "sync"));
    }

    @Test
    void undoRefusesWhenTheSameKeyHasMovedOn() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: 2s }\n");
        container.save("collect: { interval: 3s }\n");

        var refused = assertThrows(CannotEditException.class, () -> edits().undo(2, ADMIN));

        assertTrue(refused.getMessage().contains("collect.interval is 3s now, change 2 made it 2s"), refused.getMessage());
        assertEquals("collect: { interval: 3s }\n", Files.readString(container.file));
    }

    @Test
    void undoRefusesWhatItCannotTakeBackAlone() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: 2s }\nstore: { sync: full }\n");
        container.save("store: { sync: none }\ncollect: { interval: 2s }\n");

        var refused = assertThrows(CannotEditException.class, () -> edits().undo(2, ADMIN));

        assertTrue(refused.getMessage().contains("by hand: collect.interval was 5s"), refused.getMessage());
    }

    @Test
    void undoRefusesWhenTheFileOnDiskIsNotWhatRuns() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: 2s }\n");
        container.save("collect: { interval: soon }\n");

        assertTrue(assertThrows(CannotEditException.class, () -> edits().undo(null, ADMIN)).getMessage().contains("mend it first"));
    }

    @Test
    void aFileThatTheDaemonMayNotWriteIsHandedOutAndTheUndoIsKnownAgain() throws Exception {
        container.start("collect: { interval: 5s }\n");
        container.save("collect: { interval: 2s }\n");
        // A folder has the draft's name: not even root can write here now.
        Path inTheWay = Files.createDirectories(container.file.resolveSibling(".config.yaml.sysmon-new/full"));

        ConfigEdits.Edit edit = edits().undo(null, ADMIN);

        assertFalse(edit.applied());
        assertNull(edit.record());
        assertEquals("collect: { interval: 5s }\n", edit.text());
        assertEquals(64, edit.sha256().length());
        Files.delete(inTheWay);
        container.save(edit.text());
        assertEquals(new Author("admin", "rest", "undo of 2"), container.history().get(0).author());
        assertEquals(5.0, container.property("sysmon.collect", "interval.seconds"));
    }

    @Test
    void whatIsSetGoesAboveTheFileAndComesBackAtTheStart() throws Exception {
        container.start("collect:\n  interval: 5s\n");

        edits().set("collect.interval", "2s", ADMIN);
        edits().set("collect.filesystem.exclude_types", "[tmpfs, \"a, b\"]", ADMIN);
        edits().set("collect.filesystem.exclude_mounts", "^/(a|b): #x\"\\d", ADMIN);
        container.start();

        assertEquals(List.of(), container.ended);
        assertEquals(2.0, container.property("sysmon.collect", "interval.seconds"));
        assertEquals("^/(a|b): #x\"\\d", container.property("sysmon.collect.filesystem", "exclude.mounts.pattern"));
        ConfigResource.Value value = value("collect.interval");
        assertEquals("override", value.origin());
        assertEquals(folder.resolve("overrides.yaml").toString(), value.file());
        assertEquals("rw-------", mode(folder.resolve("overrides.yaml")));
    }

    @Test
    void whatIsUnsetIsAgainAsTheFileSays() throws Exception {
        container.start("collect:\n  interval: 5s\n");
        edits().set("collect.interval", "2s", ADMIN);

        ConfigEdits.Edit edit = edits().unset("collect.interval", ADMIN);

        assertEquals(List.of(new Change("collect.interval", "2s", "5s", false)), edit.changes());
        assertEquals(5.0, container.property("sysmon.collect", "interval.seconds"));
        assertTrue(assertThrows(CannotEditException.class, () -> edits().unset("collect.interval", ADMIN)).isUnknown());
    }

    @Test
    void aWrongValueIsNotSet() throws Exception {
        container.start("");

        for (String[] wrong : new String[][] { { "collect.interval", "soon" }, { "collect.intervall", "5s" }, { "collect", "5s" },
            { "collect.filesystem.exclude_types", "a: b" }, { "", "x" }, { "collect.interval.x", "5s" }, { "store.path", "a\u0000b" } }) {
            assertThrows(CannotEditException.class, () -> edits().set(wrong[0], wrong[1], ADMIN), wrong[0]);
        }

        assertEquals("", container.overrides());
        assertEquals(List.of(new Author("admin", "rest", "set store.path")),
                container.history().stream().limit(1).filter(record -> !record.applied()).map(ChangeRecord::author).toList());
        assertEquals(1.0, container.property("sysmon.collect", "interval.seconds"));
    }

    @Test
    void aSetKeyIsUndoneToo() throws Exception {
        container.start("collect:\n  interval: 5s\n");
        edits().set("collect.interval", "2s", ADMIN);
        edits().set("store.sync", "none", ADMIN);

        edits().undo(2, ADMIN);

        assertEquals(5.0, container.property("sysmon.collect", "interval.seconds"));
        assertEquals("none", container.property("sysmon.store", "sync"));
        assertEquals("undo of 2", container.history().get(0).author().action());
    }

    @Test
    void aWrongOverrideEndsTheStartWithItsLine() throws Exception {
        Files.writeString(folder.resolve("overrides.yaml"), "collect:\n  interval: soon\n");

        container.start("collect:\n  interval: 5s\n");

        assertTrue(container.ended.get(0).startsWith("CONFIG " + folder.resolve("overrides.yaml") + ":2: collect.interval: expected"),
                container.ended.toString());
    }

    @Test
    void whatNeedsARestartWaitsForItAndSaysSo() throws Exception {
        container.start("store: { path: a.db }\n");

        container.save("store: { path: b.db, sync: none }\n");

        assertEquals("a.db", container.property("sysmon.store", "path"));
        assertEquals("none", container.property("sysmon.store", "sync"));
        ConfigResource.Value value = value("store.path");
        assertEquals("a.db", value.value());
        assertEquals(new ConfigResource.Pending("b.db", "file", container.file.toString(), 1), value.pending());
        assertTrue(container.history().get(0).changes().contains(new Change("store.path", "a.db", "b.db", true)));
        Result health = new ConfigHealth(container.config).execute();
        assertTrue(health.toString().contains("store.path: a.db -> b.db, takes effect after a restart"), health.toString());

        container.save("store: { path: a.db, sync: none }\n");
        assertNull(value("store.path").pending());
        container.save("store: { path: b.db, sync: none }\n");
        container.start();
        assertEquals("b.db", container.property("sysmon.store", "path"));
        assertNull(value("store.path").pending());
    }

    @Test
    void aFileThatIsWrongIsToldByTheHealth() throws Exception {
        container.start("");
        container.save("collect: { interval: soon }\n");

        assertEquals(Result.Status.WARN, new ConfigHealth(container.config).execute().getStatus());
    }

    @Test
    void saysWhatAValueIsTakenFrom() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "correct-horse");
        container.start("store:\n  encryption_key: ${file:" + secret + "}\n");

        ConfigResource.Value value = value("store.encryption_key");
        assertEquals("***", value.value());
        assertEquals("${file:" + secret + "}", value.references());
    }

    private ConfigEdits edits() {
        return container.config.edits();
    }

    private ConfigResource.Value value(String path) {
        return new ConfigResource(container.config).show().values().stream().filter(value -> value.path().equals(path)).findFirst()
                .orElseThrow();
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
