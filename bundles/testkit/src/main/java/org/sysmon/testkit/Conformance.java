package org.sysmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.metric.Labels;

/**
 * A published pair of a whole machine's proc and sys folders and the samples that node_exporter prints for it. It is no
 * part of this source: the test is skipped, and says so, where the folder named by {@code SYSMON_CONFORMANCE} (or
 * {@code shared/conformance} beside the checkout) is missing.
 */
public final class Conformance {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private final Path data = Path.of(System.getenv().getOrDefault("SYSMON_CONFORMANCE", "../../../shared/conformance"))
            .resolve("node_exporter");
    private final Path folder;

    /** @param folder an empty one, which receives the fixtures */
    public Conformance(Path folder) throws IOException, InterruptedException {
        Path fixtures = data.resolve("fixtures.tar.xz");
        assumeTrue(Files.exists(fixtures), "SKIPPED: no conformance data at " + fixtures.toAbsolutePath().normalize());
        this.folder = folder;
        int exit = new ProcessBuilder("tar", "-xJf", fixtures.toString(), "-C", folder.toString()).inheritIO().start().waitFor();
        assertEquals(0, exit, "exit of tar");
        Files.createSymbolicLink(folder.resolve("root"), folder.toAbsolutePath());
    }

    /** The kernel of the fixtures. */
    public FixtureKernel kernel() {
        return FixtureKernel.at(folder);
    }

    /** The samples that are expected and known here: about half of all. @param name which metrics */
    public Map<String, Double> expected(Predicate<String> name) throws IOException {
        var samples = new TreeMap<String, Double>();
        for (String line : Files.readAllLines(data.resolve("expected-open.txt"))) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches() && name.test(sample.group(1))) {
                samples.put(sample.group(1) + labels(sample.group(2)), Double.valueOf(sample.group(3)));
            }
        }
        assertFalse(samples.isEmpty(), "no sample of these metrics in " + data);
        return samples;
    }

    private static Labels labels(String text) {
        var labels = new TreeMap<String, String>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), ESCAPE.matcher(label.group(2)).replaceAll(
                    escape -> escape.group(1).equals("n") ? "\n" : Matcher.quoteReplacement(escape.group(1))));
        }
        return Labels.of(labels);
    }
}
