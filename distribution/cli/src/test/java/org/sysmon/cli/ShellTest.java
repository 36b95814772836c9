package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sysmon.cli.session.ExitStatus;

import picocli.CommandLine;

/** What is written for shells and for readers. */
class ShellTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "bash", "zsh" })
    void theCompletionScriptIsValidAndKnowsEveryCommand(String shell) throws Exception {
        var outcome = new Run(folder).sysmon("completion", shell);
        assertEquals(0, outcome.exit());
        for (String command : commands(line(), "").split("\n")) {
            String last = command.substring(command.lastIndexOf(' ') + 1);
            assertTrue(outcome.out().contains(last), last);
        }
        Path script = Files.writeString(folder.resolve("completion"), outcome.out());
        assertEquals("0 ", bash("-n", script.toString()));
    }

    @Test
    void theCompletionScriptCompletes() throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), new Run(folder).sysmon("completion", "bash").out());
        assertEquals("0 history\n", bash("-c", "source '" + script + "'; COMP_WORDS=(sysmon hist); COMP_CWORD=1; "
                + "_complete_sysmon 2> /dev/null; echo \"${COMPREPLY[*]}\""));
    }

    @Test
    void theManualNamesEveryCommandAndOption() throws IOException {
        String manual = Files.readString(Path.of("../../docs/cli.md"));
        for (String command : commands(line(), "sysmon").split("\n")) {
            assertTrue(manual.contains("`" + command + "`") || manual.contains("`" + command + " "), command);
        }
        for (String option : options(line()).split("\n")) {
            assertTrue(manual.contains(option), option);
        }
    }

    @Test
    void theManualNamesEveryExitCode() throws IOException {
        String manual = Files.readString(Path.of("../../docs/cli.md"));
        for (var status : ExitStatus.values()) {
            assertTrue(manual.contains("| " + status.number() + " | " + status.meaning() + " |"), status.toString());
        }
    }

    private CommandLine line() {
        return new Commands(new Run(folder).around()).lineFor();
    }

    private static String commands(CommandLine line, String prefix) {
        var text = new StringBuilder();
        line.getSubcommands().forEach((name, command) -> {
            String whole = (prefix + " " + name).strip();
            String below = commands(command, whole);
            text.append(below.isEmpty() ? whole : below).append('\n');
        });
        return text.toString().strip();
    }

    private static String options(CommandLine line) {
        var text = new StringBuilder();
        line.getCommandSpec().options().forEach(option -> text.append(option.longestName()).append('\n'));
        line.getSubcommands().values().forEach(command -> text.append(options(command)).append('\n'));
        return text.toString().strip();
    }

    private static String bash(String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 1];
        command[0] = "bash";
        System.arraycopy(args, 0, command, 1, args.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
