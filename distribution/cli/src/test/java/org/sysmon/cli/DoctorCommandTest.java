package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.cli.json.Json;

/** The doctor's report, here of a daemon that is not there. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).with("SYSMON_ADDRESS", "127.0.0.1:1").sysmon(args);
    }

    @Test
    void aFailureIsTheExitCodeAndStandsInTheTable() {
        var outcome = sysmon("doctor");
        assertEquals(1, outcome.exit());
        assertTrue(outcome.out().lines().anyMatch(line -> line.startsWith("fail") && line.contains("API endpoints responding")
                && line.contains("sysmond does not answer")), outcome.out());
        assertFalse(outcome.out().contains("Security scanning completed"), outcome.out());
        assertTrue(outcome.out().endsWith("(--all shows these too)\n"), outcome.out());
    }

    @Test
    void allShowsWhatIsLeftToPeople() {
        String out = sysmon("doctor", "--all").out();
        assertTrue(out.lines().anyMatch(line -> line.startsWith("manual") && line.contains("Security scanning completed")), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("not-yet") && line.contains("There is no TLS yet, and nothing to encrypt")), out);
    }

    @Test
    void jsonHasEveryLineAndTheSum() throws Exception {
        Json report = Json.parse(sysmon("doctor", "-o", "json").out().getBytes(StandardCharsets.UTF_8));
        assertEquals("fail", report.text("status"));
        int sum = 0;
        for (Json count : report.at("summary").members().values()) {
            sum += (int) count.number();
        }
        assertEquals(report.items("items").size(), sum);
        Json first = report.items("items").get(0);
        assertEquals("Hardware requirements met (CPU, RAM, disk)", first.text("item"));
        assertEquals("manual", first.text("status"));
        assertEquals("nproc; free -m; df -h /var/lib/sysmon", first.text("command"));
        assertEquals("2025-11-23T08:00:00Z", report.text("time"));
        assertEquals("unknown", report.text("version"));
    }

    @Test
    void csvHasEveryLine() {
        String out = sysmon("doctor", "-o", "csv").out();
        assertTrue(out.startsWith("status,item,evidence\nmanual,\"Hardware requirements met (CPU, RAM, disk)\","), out);
    }

    @Test
    void theReportGoesIntoAFolderInBothForms() throws Exception {
        var outcome = sysmon("doctor", "--report", folder.resolve("new/reports").toString());
        assertEquals(1, outcome.exit());
        String stem = folder.resolve("new/reports/checklist-unknown-20251123T080000Z").toString();
        assertEquals("written: " + stem + ".md\nwritten: " + stem + ".html\n", outcome.err());
        assertTrue(Files.readString(Path.of(stem + ".md")).contains("## Sign-off"));
        assertTrue(Files.readString(Path.of(stem + ".html")).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void theReportIsTheFormThatItsFileIsNamedFor() throws Exception {
        sysmon("doctor", "--report", folder.resolve("a.md").toString());
        assertTrue(Files.readString(folder.resolve("a.md")).startsWith("# Production checklist"));
        assertEquals(1, Files.list(folder).count());
    }

    @Test
    void aReportThatCannotBeWrittenIsToldInTheExitCode() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var outcome = sysmon("doctor", "--report", file.toString());
        assertEquals(74, outcome.exit());
        assertEquals("sysmon: cannot write " + file + ": it is a file; expected a folder, or a name that ends in .md or .html\n",
                outcome.err());
        assertEquals(74, sysmon("doctor", "--report", folder.resolve("none/a.html").toString()).exit());
    }
}
