package org.sysmon.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.cli.Commands;
import org.sysmon.cli.session.Surroundings;

/** The pages as they ship, from the commands, the daemon and the configuration as they are. */
class PagesTest {

    private static final Path CONFIGURATION = Path.of("../../config/config.yaml");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        Manual.main(new String[] { CONFIGURATION.toString(), folder.toString(), "1.2.3", "../packages/debian/changelog" });
    }

    private String page(String name) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name))))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\\-", "-").replace("\\(aq", "'")
                    .replace("\\(ha", "^").replace("\\e", "\\").replace("\\(ti", "~").replace("\\(ga", "`");
        }
    }

    @Test
    void everyCommandIsDescribed() throws IOException {
        String page = page("sysmon.1.gz");
        for (String command : new Commands(Surroundings.ofThisProcess()).lineFor().getSubcommands().keySet()) {
            assertTrue(page.contains(".SS \"sysmon " + command + "\"\n"), command);
        }
        assertTrue(page.contains("config check"), "commands of commands");
    }

    @Test
    void everyOptionOfTheDaemonIsDescribed() throws IOException {
        String page = page("sysmond.8.gz");
        for (String option : List.of("--role NAME", "--config FILE", "--data DIR", "--check", "--version")) {
            assertTrue(page.contains(".B \"" + option + "\"\n"), option);
        }
    }

    @Test
    void everyLineOfTheConfigurationStandsInItsPage() throws IOException {
        String page = page("sysmon-config.5.gz").replaceAll("\\s+", " ");
        for (String line : Files.readAllLines(CONFIGURATION)) {
            String text = line.strip().replaceFirst("^# ", "").replaceFirst("^#$", "");
            assertTrue(page.contains(text), text);
        }
    }

    @Test
    void packsAsLittleAsPossibleAndAlwaysTheSame() throws Exception {
        byte[] first = Files.readAllBytes(folder.resolve("sysmon.1.gz"));
        write();
        assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(folder.resolve("sysmon.1.gz"))));
        assertEquals(2, first[8], "the flag of the best compression");
    }

    @Test
    void textIsNeverARequest() {
        String page = new Troff("a", 1, "1", "b").paragraph(".so /etc/passwd \\fB").toString();
        assertFalse(page.contains("\n.so"), page);
        assertTrue(page.contains("\\&.so /etc/passwd \\efB"), page);
    }

    @Test
    void theCompletionIsReadByAShellAndNeverRun() throws IOException {
        String script = Files.readString(folder.resolve("sysmon.bash"));
        assertFalse(script.startsWith("#!"), script.substring(0, 40));
        assertTrue(script.contains("complete -F"));
    }
}
