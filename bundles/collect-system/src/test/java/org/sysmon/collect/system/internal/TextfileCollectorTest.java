package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class TextfileCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    private Map<String, Double> values() {
        return read.values().entrySet().stream().filter(value -> !value.getKey().startsWith("node_textfile_mtime"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void readsWhatOtherProgramsWrote() throws IOException {
        new TextfileCollector(FixtureKernel.at("src/test/resources/fixtures"), "/textfile").collect(read);

        assertEquals(Map.of("backup_seconds{host=\"a\",kind=\"full\"}", 12.5, "backup_seconds{host=\"b\"}", 3.0,
                "size_bucket{le=\"100\"}", 1.0, "size_bucket{le=\"1.6384e+06\"}", 2.0, "size_bucket{le=\"+Inf\"}", 3.0, "size_sum", 1000.0,
                "size_count", 3.0, "plain{a=\"q\\\"\\\\\\n}\"}", Double.NaN, "node_textfile_scrape_error", 0.0), values());
        assertTrue(read.values().get("node_textfile_mtime_seconds{file=\"/textfile/a.prom\"}") > 1.6e9);
        var labels = read.series().stream().filter(series -> series.metric().name().equals("backup_seconds"))
                .map(series -> series.labels().blanks().toString()).sorted().toList();
        assertEquals("[[], [kind]]", labels.toString());
    }

    @Test
    void aFileInTroubleCostsThatFileOnly() {
        var kernel = FixtureKernel.with("t/a.prom", "good 1\n").and("t/b.prom", "bad\n").and("t/c.prom", "fine 2\n");

        var failure = assertThrows(MalformedSourceException.class, () -> new TextfileCollector(kernel, "/t").collect(read));
        assertTrue(failure.getMessage().startsWith("/t/b.prom:1: expected"), failure.getMessage());
        assertEquals(Map.of("good", 1.0, "fine", 2.0, "node_textfile_scrape_error", 1.0), values());
    }

    @Test
    void findsFoldersByPattern() throws IOException {
        var kernel = FixtureKernel.with("srv/one/out/a.prom", "one 1\n").and("srv/two/out/a.prom", "two 2\n").and("srv/x/out/a.prom", "x 3\n");

        new TextfileCollector(kernel, "/srv/[ot]*/out").collect(read);
        assertEquals(Map.of("one", 1.0, "two", 2.0, "node_textfile_scrape_error", 0.0), values());
    }

    @Test
    void saysWhichFolderIsMissing() {
        var failure = assertThrows(IOException.class, () -> new TextfileCollector(FixtureKernel.empty(), "/no/such").collect(read));
        assertEquals("there is no folder /no/such", failure.getMessage());
        assertEquals(Map.of("node_textfile_scrape_error", 1.0), values());
    }

    @Test
    void readsNothingUnlessAsked() throws IOException {
        new TextfileCollector(FixtureKernel.empty()).collect(read);

        assertEquals(Map.of("node_textfile_scrape_error", 0.0), values());
    }

    @Test
    void leavesAFolderOutThatHangs() throws IOException {
        read.refuse("/t");
        new TextfileCollector(FixtureKernel.with("t/a.prom", "good 1\n"), "/t").collect(read);

        assertEquals(Map.of("node_textfile_scrape_error", 0.0), values());
    }

    @Test
    void putsFilesOfOneMetricTogetherUnlessTheyContradict() {
        var kernel = FixtureKernel.with("t/a.prom", "# HELP x One.\nx{f=\"a\"} 1\n").and("t/b.prom", "x{f=\"b\"} 2\n")
                .and("t/c.prom", "# HELP x Another.\nx{f=\"c\"} 3\n").and("t/d.prom", "# HELP x One.\nx{f=\"a\"} 4\n");

        assertThrows(IOException.class, () -> new TextfileCollector(kernel, "/t").collect(read));
        assertEquals(Map.of("x{f=\"a\"}", 1.0, "x{f=\"b\"}", 2.0, "node_textfile_scrape_error", 1.0), values());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "a b", "a{", "a{b} 1", "a{b=c} 1", "a{b=\"c} 1", "a{b=\"c\" d=\"e\"} 1", "a{b=\"1\",b=\"2\"} 1", "1a 1", "a 1 1500000000000",
        "# TYPE a strange\na 1", "a 1\n# TYPE a gauge", "# HELP a x\n# HELP a y\na 1", "a 0x", "{} 1" })
    void refusesWhatIsNotTheTextFormat(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThrows(MalformedSourceException.class, () -> TextFormat.read(new Cursor("/t").over(bytes, bytes.length)));
    }

    @ParameterizedTest
    @CsvSource({ "100, 100", "102400, 102400", "1638400, 1.6384e+06", "0.0001, 0.0001", "0.00001, 1e-05", "1e21, 1e+21", "1e-300, 1e-300", "-2.5, -2.5",
        "0, 0", "999999, 999999", "1000000, 1e+06" })
    void writesBoundsAsExportersDo(double bound, String text) {
        assertEquals(text, TextFormat.written(bound));
    }
}
