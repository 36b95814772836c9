package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Whatever a file of the kernel says, a collector reads it or says what was expected; nothing else may happen to it. */
class TroubleTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final int MUTATIONS = 8;
    private static final int LARGEST = 20_000;

    private static final Map<String, UnaryOperator<byte[]>> TROUBLES = Map.of(
            "empty", text -> new byte[] { },
            "an empty line", text -> new byte[] { '\n' },
            "truncated", text -> Arrays.copyOf(text, text.length / 2),
            "truncated in the last word", text -> Arrays.copyOf(text, Math.max(0, text.length - 2)),
            "zeros", text -> new byte[text.length],
            "not UTF-8", text -> {
                byte[] wrong = text.clone();
                for (int i = 0; i < wrong.length; i += 7) {
                    wrong[i] = (byte) 0xc3;
                }
                return wrong;
            },
            "one enormous word", text -> "9".repeat(LARGEST).getBytes(StandardCharsets.US_ASCII),
            "said a thousand times", text -> new String(text, StandardCharsets.UTF_8).repeat(LARGEST / Math.max(100, text.length))
                    .getBytes(StandardCharsets.UTF_8));

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Set<String>> readers = new HashMap<>();
    private final Map<String, String> usual = new HashMap<>();

    TroubleTest() throws Exception {
        try (var all = Files.walk(FIXTURES)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(FIXTURES.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        SystemCollectorsTest.collectors(kernel()).forEach((name, collector) -> usual.put(name, outcome(collector)));
    }

    @Test
    void everyCollectorWithstandsEveryTroubleOfEveryFile() throws Exception {
        for (var file : files.entrySet()) {
            for (var trouble : TROUBLES.entrySet()) {
                run(file.getKey(), trouble.getValue().apply(file.getValue()), trouble.getKey());
            }
        }
    }

    @Test
    void everyCollectorWithstandsWhatHappensToWords() throws Exception {
        var random = new Random(42);
        for (var file : files.entrySet()) {
            for (int i = 0; i < MUTATIONS; i++) {
                run(file.getKey(), mutated(file.getValue(), random), "mutation " + i);
            }
        }
    }

    @Test
    void theTextFormatWithstandsThemAsWell() throws IOException {
        var random = new Random(42);
        for (String path : new String[] { "textfile/a.prom", "textfile/b.prom" }) {
            for (int i = 0; i < 40 * MUTATIONS; i++) {
                byte[] text = mutated(files.get(path), random);
                try {
                    TextFormat.read(new Cursor("/t").over(text, text.length));
                } catch (MalformedSourceException e) {
                    assertTrue(e.getMessage().contains("expected"), e.getMessage());
                }
            }
        }
    }

    /** A file that fails costs what is read of it; of all collectors, those that do not read it do not even notice. */
    @Test
    void oneFileInTroubleIsNoTroubleForTheOthers() throws Exception {
        FixtureKernel kernel = kernel().and("proc/stat", "garbage\n");
        int failed = 0;
        for (Collector collector : SystemCollectorsTest.collectors(kernel).values()) {
            try {
                collector.collect(new RecordedReadings());
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("/proc/stat:1: expected"), e.getMessage());
                failed++;
            }
        }
        assertTrue(failed == 2, failed + " collectors failed, not cpu and stat");
    }

    private void run(String path, byte[] text, String what) throws Exception {
        Map<String, Collector> collectors = SystemCollectorsTest.collectors(kernel().and(path, text));
        collectors.keySet().retainAll(readers(path));
        for (var collector : collectors.entrySet()) {
            try {
                outcome(collector.getValue());
            } catch (RuntimeException | StackOverflowError e) {
                fail(collector.getKey() + ", " + path + ", " + what, e);
            }
        }
    }

    /** Who notices that a file is not there. */
    private Set<String> readers(String path) throws Exception {
        Set<String> known = readers.get(path);
        if (known == null) {
            known = new HashSet<>();
            for (var collector : SystemCollectorsTest.collectors(kernel().without(path)).entrySet()) {
                if (!outcome(collector.getValue()).equals(usual.get(collector.getKey()))) {
                    known.add(collector.getKey());
                }
            }
            readers.put(path, known);
        }
        return known;
    }

    /** What it set, and what it said. */
    private static String outcome(Collector collector) {
        var readings = new RecordedReadings();
        String said = "";
        try {
            collector.collect(readings);
        } catch (IOException e) {
            said = e.getMessage();
            assertTrue(said != null && said.length() < 1000, () -> "too much said: " + e);
        } catch (AssertionError e) {
            said = e.getMessage();
            assertTrue(said.contains("set twice"), said); // the runtime takes the last one
        }
        return readings.values().keySet() + said;
    }

    private FixtureKernel kernel() {
        var kernel = FixtureKernel.empty();
        files.forEach(kernel::and);
        return kernel;
    }

    /** Some bytes changed, taken out, or put in. */
    private static byte[] mutated(byte[] text, Random random) {
        byte[] signs = " \t\n:;,()-+.0/x\"\\={}#".getBytes(StandardCharsets.US_ASCII);
        byte[] mutated = text.clone();
        for (int i = 0; i < 1 + random.nextInt(3) && mutated.length > 1; i++) {
            int at = random.nextInt(mutated.length);
            byte sign = signs[random.nextInt(signs.length)];
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = sign;
                case 1 -> {
                    System.arraycopy(mutated, at + 1, mutated, at, mutated.length - at - 1);
                    mutated = Arrays.copyOf(mutated, mutated.length - 1);
                }
                default -> {
                    mutated = Arrays.copyOf(mutated, mutated.length + 1);
                    System.arraycopy(mutated, at, mutated, at + 1, mutated.length - at - 1);
                    mutated[at] = sign;
                }
            }
        }
        return mutated;
    }
}
