package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromqlTest {

    private static final String VECTOR = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
            + "{\"__name__\":\"node_load1\",\"instance\":\"web:9000\"},\"value\":[100.5,\"1.25\"]},{\"metric\":{},\"value\":[100.5,\"+Inf\"]}]}"
            + ",\"infos\":[\"PromQL info: mind this\"]}";
    private static final String MATRIX = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"x\":\"a\"},"
            + "\"values\":[[10,\"1\"],[20,\"3\"],[30,\"2\"]]}]}}";

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).at(daemon).sysmon(args);
    }

    @Test
    void showsWhatAnExpressionYields() {
        daemon.says("GET /api/v1/query", 200, VECTOR);

        Run.Outcome outcome = sysmon("query", "node_load1 > 1", "--time", "100.5");

        assertTrue(outcome.out().contains("node_load1{instance=\"web:9000\"}"), outcome.out());
        assertEquals("sysmon: PromQL info: mind this\n", outcome.err());
        assertTrue(daemon.lastRequest().query().contains("time=100.5"), daemon.lastRequest().query());
        assertEquals("series,timestamp,value\n\"node_load1{instance=\"\"web:9000\"\"}\",100.5,1.25\n{},100.5,+Inf\n",
                sysmon("query", "node_load1", "-o", "csv").out());
        assertEquals(VECTOR + "\n", sysmon("query", "node_load1", "-o", "json").out());
    }

    @Test
    void sumsUpASpanOfTime() {
        daemon.says("GET /api/v1/query_range", 200, MATRIX);

        String[] lines = sysmon("range", "x", "2h").out().split("\n");

        assertTrue(lines[1].matches("\\{x=\"a\"} +1 +2 +3 +2"), lines[1]);
        assertTrue(daemon.lastRequest().query().contains("step=30"), daemon.lastRequest().query());
        assertEquals("series,timestamp,value\n\"{x=\"\"a\"\"}\",10,1\n\"{x=\"\"a\"\"}\",20,3\n\"{x=\"\"a\"\"}\",30,2\n",
                sysmon("range", "x", "-o", "csv").out());
    }

    @Test
    void listsSeriesAndLabels() {
        daemon.says("GET /api/v1/series", 200, "{\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"job\":\"node\"}]}");
        daemon.says("GET /api/v1/label/mode/values", 200, "{\"status\":\"success\",\"data\":[\"idle\",\"user\"]}");

        assertEquals("SERIES\nup{job=\"node\"}\n", sysmon("series", "up").out());
        assertEquals("VALUE\nidle\nuser\n", sysmon("labels", "mode").out());
    }

    @Test
    void saysWhatIsWrongWithAnExpression() {
        daemon.says("GET /api/v1/query", 400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:4: parse error\"}");

        Run.Outcome outcome = sysmon("query", "1 +");

        assertEquals(64, sysmon("range", "1", "soon").exit());
        assertTrue(outcome.err().contains("1:4: parse error"), outcome.err());
        assertEquals(64, outcome.exit());
    }
}
