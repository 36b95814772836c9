package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with a handful of small bundles. */
@Timeout(60)
class SysmondTest {

    private static final String FRAMEWORK = "org.osgi.framework";

    @TempDir
    private Path temporary;

    private Path home;

    @BeforeEach
    void home() throws IOException {
        // A space, because folders have such names.
        home = temporary.resolve("the home");
        Files.createDirectories(home.resolve("roles"));
        Files.writeString(home.resolve("roles/standalone"), "");
        Files.writeString(home.resolve("roles/agent"), "late\n");
        Files.writeString(temporary.resolve("config.yaml"), "");
        bundle("25/early.jar", "early", FRAMEWORK);
        bundle("30/late.jar", "late", FRAMEWORK);
    }

    @Test
    void stopsCleanlyWhenToldToByASignal() throws Exception {
        Process process = start();
        List<String> lines = readUntil(process, " started in ");
        process.toHandle().destroy();
        lines.addAll(readUntil(process, null));
        assertEquals(0, process.waitFor());
        assertEquals(List.of("early started", "late started", "late stopped", "early stopped"), spoken(lines));
    }

    @Test
    void aHangUpDoesNotEndIt() throws Exception {
        Process process = start();
        readUntil(process, " started in ");
        new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid())).start().waitFor();
        assertTrue(readUntil(process, "SIGHUP came before anybody could").size() > 0);
        process.toHandle().destroy();
        readUntil(process, null);
        assertEquals(0, process.waitFor());
    }

    @Test
    void aStrangersExitIsAFailureAndNoStop() throws Exception {
        bundle("30/exits.jar", "exits", FRAMEWORK);
        Process process = start();
        List<String> lines = readUntil(process, null);
        assertEquals(70, process.waitFor(), lines::toString);
        assertTrue(lines.contains("sysmond: ended, because somebody in this process called System.exit"), lines::toString);
        assertTrue(Files.readString(temporary.resolve("data/run/record")).contains("state=EXITED"));
    }

    @Test
    void threeKillsInARowStartInSafeModeAndAnOrderlyStopLeadsOut() throws Exception {
        for (int crash = 0; crash < RunRecord.TOO_MANY; crash++) {
            Process process = start();
            assertFalse(readUntil(process, " started in ").stream().anyMatch(line -> line.contains("safe mode")));
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
        for (boolean safe : new boolean[] { true, false }) {
            Process process = start();
            assertEquals(safe, readUntil(process, " started in ").stream().anyMatch(line -> line.contains("safe mode, without "
                    + "plugins: the last 3 runs crashed")));
            stop(process);
        }
    }

    @Test
    void startsTheOthersWhenOneIsBrokenAndSaysWhy() throws Exception {
        bundle("10/lonely.jar", "lonely", "org.example.nowhere");
        bundle("26/fails.jar", "fails", FRAMEWORK);
        Process process = start();
        List<String> lines = readUntil(process, " started in ");
        stop(process);
        assertEquals(List.of("early started", "fails started", "late started"), spoken(lines));
        assertTrue(lines.stream().anyMatch(line -> line.contains("ERROR launcher: lonely 0.0.0 does not start: ")
                && line.contains("org.example.nowhere")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.contains("ERROR launcher: fails 0.0.0 failed")
                && line.endsWith("cause: IllegalStateException: it is broken")), lines::toString);
    }

    @Test
    void endsWithTheNumberThatABundleHasSet() throws Exception {
        bundle("30/ends.jar", "ends-the-process", FRAMEWORK);
        Process process = start();
        List<String> lines = readUntil(process, null);
        assertEquals(69, process.waitFor(), lines::toString);
        assertFalse(lines.stream().anyMatch(line -> line.contains(" started in ")), lines::toString);
    }

    @Test
    void goesWithoutWhatTheRoleLeavesOut() throws Exception {
        Process process = start("--role", "agent");
        List<String> lines = readUntil(process, " started in ");
        stop(process);
        assertEquals(List.of("early started"), spoken(lines));
    }

    @Test
    void checksWithoutStartingWhatActsOnTheConfigurationAndBesideARunningOne() throws Exception {
        Process running = start();
        readUntil(running, " started in ");
        bundle("25/ends.jar", "ends-the-process", FRAMEWORK);
        Process checking = start("--check");
        List<String> lines = readUntil(checking, null);
        assertEquals(69, checking.waitFor());
        assertEquals(List.of("early started", "ends-the-process started", "ends-the-process stopped", "early stopped"),
                spoken(lines));
        stop(running);
    }

    @Test
    void refusesDataThatAnotherProcessHolds() throws Exception {
        Process first = start();
        readUntil(first, " started in ");
        Process second = start();
        List<String> lines = readUntil(second, null);
        assertEquals(75, second.waitFor());
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("is in use by process " + first.pid() + " ("), lines::toString);
        stop(first);
    }

    @Test
    void refusesAConfigurationFileThatIsNotThere() throws Exception {
        Files.delete(temporary.resolve("config.yaml"));
        Process process = start();
        assertEquals(List.of("sysmond: cannot read the configuration file " + temporary.resolve("config.yaml")
                + ": there is no such file"), readUntil(process, null));
        assertEquals(78, process.waitFor());
    }

    private void bundle(String file, String symbolicName, String imports) throws IOException {
        TestBundle.write(home.resolve("bundles").resolve(file), symbolicName, SpeakingActivator.class, imports);
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dsysmon.home=" + home,
                "-cp", System.getProperty("java.class.path"), Sysmond.class.getName(),
                "--config", temporary.resolve("config.yaml").toString(), "--data", temporary.resolve("data").toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** By its handle, which leaves its output readable. */
    private static void stop(Process process) throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }

    /** The lines up to the one with this text, or to the end. */
    private static List<String> readUntil(Process process, String text) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (text != null && line.contains(text)) {
                break;
            }
        }
        return lines;
    }

    private static List<String> spoken(List<String> lines) {
        return lines.stream().filter(line -> line.contains(" speaking: "))
                .map(line -> line.replaceFirst(".* speaking: ", "")).collect(Collectors.toList());
    }
}
