package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command, with a Java that only says what it was told. */
class ScriptTest {

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void install() throws IOException {
        script = program("home/bin/sysmon", Files.readString(Path.of("../bin/sysmon")));
        program("home/lib/java.sh", Files.readString(Path.of("../lib/java.sh")));
        program("java/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        write("java/release", "JAVA_VERSION=\"17.0.99\"\n");
        write("home/lib/cli/b.jar", "");
        write("home/lib/cli/a.jar", "");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path program(String name, String text) throws IOException {
        return Files.setPosixFilePermissions(write(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(Path command, String... args) throws IOException, InterruptedException {
        String[] line = new String[args.length + 1];
        line[0] = command.toString();
        System.arraycopy(args, 0, line, 1, args.length);
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    @Test
    void findsItsHomeAlsoThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("sysmon"), script);
        Path home = folder.toRealPath().resolve("home");
        assertTrue(run(link, "history", "a b").endsWith("-Dsysmon.home=" + home + "\n-Dsysmon.terminal=false\n-cp\n" + home
                + "/lib/cli/a.jar:" + home + "/lib/cli/b.jar\norg.sysmon.cli.Sysmon\nhistory\na b\n"), run(link));
    }

    @Test
    void startsFromTheArchiveOfThisJavaOnly() throws Exception {
        write("home/archives/sysmon-17.0.98.jsa", "");
        assertTrue(run(script, "info").contains("\n-Xshare:auto\n"));
        Path archive = write("home/archives/sysmon-17.0.99.jsa", "").toRealPath();
        assertTrue(run(script, "info").contains("\n-XX:SharedArchiveFile=" + archive + "\n"));
    }

    @Test
    void makesTheArchiveFromARehearsal() throws Exception {
        program("java/bin/java", "#!/bin/sh\nfor word; do case $word in -XX:SharedArchiveFile=*) echo made > \"${word#*=}\";; "
                + "esac; done\necho \"$@\" >> '" + folder.resolve("calls") + "'\n");
        run(script, "--make-archive");
        assertEquals("made\n", Files.readString(folder.resolve("home/archives/sysmon-17.0.99.jsa")));
        String calls = Files.readString(folder.resolve("calls"));
        assertTrue(calls.lines().findFirst().orElseThrow().endsWith("org.sysmon.cli.Rehearsal"), calls);
        assertEquals(2, calls.lines().count(), calls);
    }

    @Test
    void theRehearsalGoesThroughWithoutADaemon() throws Exception {
        assertEquals(0, Rehearsal.rehearse());
    }
}
