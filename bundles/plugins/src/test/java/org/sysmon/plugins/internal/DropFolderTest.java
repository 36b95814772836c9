package org.sysmon.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.plugins.internal.DropFolder.Changes;

class DropFolderTest {

    private static final byte[] JAR = BundleJar.of("com.example.probe", "1.0.0").bytes();
    private static final byte[] FIRST_HALF = Arrays.copyOf(JAR, JAR.length / 2);
    private static final byte[] SECOND_HALF = Arrays.copyOfRange(JAR, JAR.length / 2, JAR.length);

    @TempDir
    private Path data;
    private Path jar;
    private DropFolder folder;
    private long nanos;

    @BeforeEach
    void look() throws IOException {
        jar = data.resolve("plugins/probe.jar");
        folder = new DropFolder(data.resolve("plugins"), () -> nanos);
        folder.look();
    }

    @Test
    void tellsOnceOfWhatArrivedAndOnceThatItWent() throws IOException {
        Files.write(jar, JAR);
        assertEquals(List.of(jar), folder.look().arrived());
        assertEquals(List.of(), folder.look().arrived());

        Files.delete(jar);
        assertEquals(List.of("probe.jar"), folder.look().gone());
        assertEquals(List.of(), folder.look().gone());
    }

    @Test
    void tellsTheLatestLast() throws IOException {
        Path other = jar.resolveSibling("earlier.jar");
        Files.setLastModifiedTime(Files.write(jar, JAR), FileTime.fromMillis(1000));
        Files.setLastModifiedTime(Files.write(other, JAR), FileTime.fromMillis(2000));

        assertEquals(List.of(jar, other), folder.look().arrived());
    }

    @Test
    void waitsForTheRestOfACopy() throws IOException {
        Files.write(jar, FIRST_HALF);
        assertNothing();

        Files.write(jar, SECOND_HALF, StandardOpenOption.APPEND);
        assertNothing(); // it has just grown, and may go on
        assertEquals(List.of(jar), folder.look().arrived());
    }

    @Test
    void reportsOnceWhatStopsBeforeItsEnd() throws IOException {
        Files.write(jar, FIRST_HALF);
        assertNothing();
        nanos += Duration.ofSeconds(9).toNanos();
        assertNothing();
        nanos += Duration.ofSeconds(2).toNanos();

        Changes changes = folder.look();
        assertEquals(List.of(), changes.arrived());
        assertTrue(changes.incomplete().get("probe.jar").startsWith("not a complete jar: "), changes.toString());
        assertNothing();
    }

    @Test
    void looksAgainAtWhatItReportedWhenThatChanges() throws IOException {
        reportsOnceWhatStopsBeforeItsEnd();
        Files.write(jar, SECOND_HALF, StandardOpenOption.APPEND);

        assertEquals(List.of(jar), folder.look().arrived());
    }

    @Test
    void leavesAloneWhatIsNotMeantForIt() throws IOException {
        for (String name : List.of(".probe.jar", "probe.jar.part", "probe.tmp", "readme.txt", "pro\tbe.jar")) {
            Files.write(jar.resolveSibling(name), JAR);
        }
        Files.createDirectory(jar.resolveSibling("folder.jar"));

        assertNothing();
    }

    @Test
    void receivesUnderAHiddenName() throws Exception {
        Path received = folder.receive(new ByteArrayInputStream(JAR), JAR.length);

        assertNothing();
        assertEquals(JAR.length, Files.size(received));
        assertEquals(jar.getParent(), received.getParent());
    }

    @Test
    void receivesNoMoreThanAllowedAndLeavesNothingBehind() throws IOException {
        assertThrows(TooLargeException.class, () -> folder.receive(new ByteArrayInputStream(JAR), JAR.length - 1));

        try (var files = Files.list(jar.getParent())) {
            assertEquals(0, files.count());
        }
    }

    private void assertNothing() throws IOException {
        assertEquals(new Changes(List.of(), List.of(), Map.of()), folder.look());
    }
}
