package org.sysmon.query.internal.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class ConformanceTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void answersThePublishedScripts() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("SYSMON_CONFORMANCE", "../../../shared/conformance")).resolve("promql");
        assumeTrue(Files.exists(folder), "SKIPPED: no scripts in " + folder.toAbsolutePath().normalize());

        int[] counts = Conformance.run(folder, out);

        assertEquals(0, counts[1], said::toString);
        assertTrue(counts[0] > 500, "only " + counts[0] + " passed");
    }

    @Test
    void answersOurOwnScripts() throws IOException {
        int[] counts = Conformance.run(Path.of("src/test/resources/scripts"), out);

        assertEquals(0, counts[1], said::toString);
        assertEquals(0, counts[2], "skipped");
    }

    @Test
    void findsEveryWrongExpectation() throws IOException {
        int[] counts = Conformance.run(Path.of("src/test/resources/wrong"), out);

        assertEquals(0, counts[0], said::toString);
        assertTrue(counts[1] >= 12, said::toString);
    }
}
