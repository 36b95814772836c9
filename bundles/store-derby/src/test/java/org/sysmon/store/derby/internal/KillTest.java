package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;

@Timeout(180)
class KillTest {

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedTickIsThereOnceHoweverOftenTheWriterIsKilled() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        long epoch = 0;
        long next = 0;
        for (int round = 0; round < 6; round++) {
            // A daemon that starts again begins an epoch; a sink that comes back is brought again what it may have already.
            boolean sameEpoch = round > 0 && random.nextBoolean();
            epoch += sameEpoch ? 0 : 1;
            long first = sameEpoch ? Math.max(0, next - 10) : next;
            long acknowledged = runAndKill(epoch, first, 1 + random.nextInt(7), 1 + random.nextInt(250));
            next = check(acknowledged, "seed " + seed + ", round " + round);
        }
    }

    @Test
    void stopsTheDaemonWhenAnotherProcessHasTheDatabase() throws Exception {
        Process holder = start(1, 0, 1);
        try (BufferedReader acknowledged = holder.inputReader()) {
            assertEquals("0", acknowledged.readLine());
            var daemon = new RecordedDaemon(folder);
            var second = new DerbyStore(folder.resolve("metrics.db"),
                    new Retention(OpenStore.ROOMY, Disk.of(folder), () -> java.time.Instant.EPOCH), daemon);
            second.open();
            second.stop();

            assertEquals(ExitCode.IN_USE, daemon.code());
            assertTrue(daemon.line().contains(folder.resolve("metrics.db").toString()), daemon.line());
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    /** @return the last tick that the writer said is safe */
    private long runAndKill(long epoch, long first, int atOnce, int lines) throws IOException, InterruptedException {
        Process writer = start(epoch, first, atOnce);
        long last = -1;
        try (BufferedReader acknowledged = writer.inputReader()) {
            for (int i = 0; i < lines; i++) {
                last = Long.parseLong(acknowledged.readLine());
            }
            // By the handle, which leaves the stream open: what was acknowledged before the kill is still in it.
            writer.toHandle().destroyForcibly();
            for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                // A last line that was cut off is a smaller number.
                last = Math.max(last, Long.parseLong(line));
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return last;
    }

    private Process start(long epoch, long first, int atOnce) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx128m",
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledWriter.class.getName(), folder.toString(), "" + epoch, "" + first, "" + atOnce)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Every tick from the first to at least the acknowledged one is there, once, with its values. @return the tick after the last */
    private long check(long acknowledged, String when) throws IOException {
        var store = new OpenStore(folder);
        long expected = 0;
        try {
            for (int series : new int[] { 0, 1, 49 }) {
                expected = 0;
                List<Matcher> matchers = List.of(Matcher.equal("n", "" + series));
                try (SeriesCursor cursor = store.backend().select(matchers, OpenStore.ALL, new SelectHints(1))) {
                    assertTrue(cursor.next(), when);
                    long[] timestamps = new long[100];
                    double[] values = new double[100];
                    for (int taken = cursor.read(timestamps, values); taken > 0; taken = cursor.read(timestamps, values)) {
                        for (int i = 0; i < taken; i++, expected++) {
                            assertEquals(KilledWriter.START + expected * KilledWriter.STEP, timestamps[i], when);
                            assertEquals(KilledWriter.value(series, expected), values[i], when);
                        }
                    }
                }
                assertTrue(expected > acknowledged, when + ": tick " + acknowledged + " was acknowledged, but the last one here is " + (expected - 1));
            }
        } finally {
            store.close();
        }
        return expected;
    }
}
