package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
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
        assertFalse(outcome.out().contains("DNS configured"), outcome.out());
        assertTrue(outcome.out().endsWith("(--all shows these too)\n"), outcome.out());
    }

    @Test
    void allShowsWhatIsLeftToPeople() {
        String out = sysmon("doctor", "--all").out();
        assertTrue(out.lines().anyMatch(line -> line.startsWith("manual") && line.contains("DNS configured")), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("not-yet") && line.contains("TLS is not in the product yet")), out);
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
    }

    @Test
    void csvHasEveryLine() {
        String out = sysmon("doctor", "-o", "csv").out();
        assertTrue(out.startsWith("status,item,evidence\nmanual,\"Hardware requirements met (CPU, RAM, disk)\","), out);
    }
}
