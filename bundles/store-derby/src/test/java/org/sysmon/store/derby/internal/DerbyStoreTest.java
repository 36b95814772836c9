package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TimeRange;
import org.sysmon.testkit.contract.TickSource;

@Timeout(120)
class DerbyStoreTest {

    private static final long START = 1_699_999_200_000L;

    @TempDir
    private Path folder;

    private OpenStore store;

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void stopsTheDaemonWhenItsFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        RecordedDaemon daemon = startsIn(file.resolve("metrics.db"));

        assertEquals(ExitCode.CANNOT_CREATE, daemon.code());
        assertTrue(daemon.line().contains(file.toString()), daemon.line());
    }

    @Test
    void stopsTheDaemonWhenSomethingElseIsInThePlaceOfTheDatabase() throws IOException {
        Path path = Files.createDirectory(folder.resolve("metrics.db"));
        Files.writeString(path.resolve("note.txt"), "mine");

        RecordedDaemon daemon = startsIn(path);

        assertEquals(ExitCode.CONFIG, daemon.code());
        assertTrue(daemon.line().contains(path.toString()), daemon.line());
        assertEquals("mine", Files.readString(path.resolve("note.txt")));
    }

    @Test
    void stopsTheDaemonWhenANewerVersionWroteTheDatabase() throws Exception {
        store = new OpenStore(folder);
        store.sql("UPDATE SCHEMA_VERSION SET VERSION = 4");
        store.close();

        RecordedDaemon daemon = startsIn(folder.resolve("metrics.db"));

        assertEquals(ExitCode.CONFIG, daemon.code());
        assertTrue(daemon.line().contains("layout 4"), daemon.line());
    }

    @Test
    void startsAnewWhereMakingTheDatabaseWasCutOff() throws Exception {
        Path unfinished = Files.createDirectories(folder.resolve("metrics.db.creating/seg0"));
        Files.writeString(unfinished.resolve("c10.dat"), "half");

        store = new OpenStore(folder);
        accept(new TickSource("here", 1).tick(START, TickSource.series("m"), 1));

        assertEquals(List.of(START + "=1.0"), store.samples("m"));
        assertFalse(Files.exists(folder.resolve("metrics.db.creating")));
    }

    @Test
    void saysWhyItDoesNotStoreAndGoesOnWhenItCan() throws Exception {
        store = new OpenStore(folder);
        var source = new TickSource("here", 1);
        Series series = TickSource.series("m");
        accept(source.tick(START, series, 1));
        assertEquals(Result.Status.OK, store.backend().execute().getStatus());
        SampleBatch second = source.tick(START + 1000, series, 2);
        store.breakDown();
        Path needed = folder.resolve("metrics.db/service.properties");
        Path hidden = Files.move(needed, folder.resolve("hidden"));

        assertThrows(Exception.class, () -> accept(second));
        assertThrows(CannotOpenException.class, () -> accept(second));
        Result broken = store.backend().execute();
        assertEquals(Result.Status.CRITICAL, broken.getStatus());
        assertTrue(broken.toString().contains("is no database"), broken.toString());
        assertThrows(StoreUnavailableException.class, () -> store.samples("m"));

        Files.move(hidden, needed);
        accept(second);
        assertEquals(Result.Status.OK, store.backend().execute().getStatus());
        assertEquals(List.of(START + "=1.0", START + 1000 + "=2.0"), store.samples("m"));
    }

    @Test
    void saysThatItIsOpeningUntilItIsOpen() {
        var daemon = new RecordedDaemon(folder);
        var opening = new DerbyStore(folder.resolve("metrics.db"), roomy(), daemon);

        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, opening.execute().getStatus());
        opening.open();
        assertEquals(Result.Status.OK, opening.execute().getStatus());
        opening.stop();
        assertNull(daemon.code());
    }

    @Test
    void onceStoppedItTakesAndGivesNothing() throws Exception {
        store = new OpenStore(folder);
        SampleBatch tick = new TickSource("here", 1).tick(START, TickSource.series("m"), 1);
        accept(tick);
        try (SeriesCursor cursor = store.backend().select(List.of(), OpenStore.ALL, SelectHints.NONE)) {
            store.close();

            assertThrows(StoreUnavailableException.class, cursor::next);
        }
        assertThrows(StoreUnavailableException.class, () -> accept(tick));
        assertThrows(StoreUnavailableException.class, () -> store.samples("m"));
    }

    @Test
    void skipsADamagedTickUpToTheNextKeyFrameAndSaysSo() throws Exception {
        store = new OpenStore(folder);
        var source = new TickSource("here", 1);
        Series series = TickSource.series("m");
        for (int i = 0; i < 150; i++) {
            accept(source.tick(START + i * 1000, series, i));
        }
        store.sql("UPDATE \"TICK_472222\" SET D = X'0102030405060708' WHERE TS = " + (START + 70_000));

        List<String> expected = IntStream.range(0, 150).filter(i -> i < 70 || i >= 120)
                .mapToObj(i -> START + i * 1000 + "=" + (double) i).toList();
        assertEquals(expected, store.samples("m"));
        Result health = store.backend().execute();
        assertEquals(Result.Status.WARN, health.getStatus());
        assertTrue(health.toString().contains("TICK_472222"), health.toString());
    }

    @Test
    void aRangeThatBeginsAtADamagedTickIsReadAllTheSame() throws Exception {
        store = new OpenStore(folder);
        var source = new TickSource("here", 1);
        Series series = TickSource.series("m");
        for (int i = 0; i < 130; i++) {
            accept(source.tick(START + i * 1000, series, i));
        }
        store.sql("UPDATE \"TICK_472222\" SET D = X'00' WHERE TS = " + (START + 100_000));

        var range = new TimeRange(START + 100_000, START + 125_000);
        try (SeriesCursor cursor = store.backend().select(List.of(), range, SelectHints.NONE)) {
            assertTrue(cursor.next());
            long[] timestamps = new long[100];
            assertEquals(6, cursor.read(timestamps, new double[100]));
            assertEquals(START + 120_000, timestamps[0]);
        }
    }

    @Test
    void aTickOfAnySizeIsKeptInParts() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Series> series = IntStream.range(0, 9000).mapToObj(i -> TickSource.series("m", "n", "" + i)).toList();
        store = new OpenStore(folder);
        var source = new TickSource("here", 1);
        var expected = new ArrayList<Double>();
        for (int tick = 0; tick < 5; tick++) {
            var values = new LinkedHashMap<Series, Double>();
            for (Series each : series) {
                values.put(each, random.nextGaussian());
            }
            accept(source.tick(START + tick * 1000, values));
            expected.add(values.get(series.get(8765)));
        }
        store.close();
        store = new OpenStore(folder);

        for (int from = 0; from < 5; from++) {
            var range = new TimeRange(START + from * 1000, START + 4000);
            try (SeriesCursor cursor = store.backend().select(List.of(Matcher.equal("n", "8765")), range, SelectHints.NONE)) {
                assertTrue(cursor.next());
                double[] values = new double[5];
                assertEquals(5 - from, cursor.read(new long[5], values), "seed " + seed);
                for (int i = from; i < 5; i++) {
                    assertEquals(expected.get(i), values[i - from], "seed " + seed);
                }
            }
        }
    }

    @Test
    void readsMoreThanFitsIntoItsMemory() throws Exception {
        var clock = roomy();
        var source = new TickSource("here", 1);
        var other = new TickSource("there", 1);
        List<Series> series = IntStream.range(0, 9).mapToObj(i -> TickSource.series("m", "n", "" + i)).toList();
        try (StoreSession session = StoreSession.open(folder.resolve("metrics.db"), clock, new Damage())) {
            for (int tick = 0; tick < 100; tick++) {
                var values = new LinkedHashMap<Series, Double>();
                for (int i = 0; i < series.size(); i++) {
                    values.put(series.get(i), 1000.0 * i + tick);
                }
                session.write(List.of(source.tick(START + tick * 100_000L, values), other.tick(START + tick * 100_000L, Map.of(series.get(4), -1.0))));
            }
            for (int cells : new int[] { 1, 30, 99, 100, 101, 250, 400, 10_000 }) {
                var seen = new LinkedHashMap<String, List<Double>>();
                try (SeriesCursor cursor = session.select(List.of(), OpenStore.ALL, SelectHints.NONE, cells)) {
                    while (cursor.next()) {
                        var values = new ArrayList<Double>();
                        double[] some = new double[7];
                        for (int taken = cursor.read(new long[7], some); taken > 0; taken = cursor.read(new long[7], some)) {
                            for (int i = 0; i < taken; i++) {
                                values.add(some[i]);
                            }
                        }
                        seen.put(cursor.series().host() + cursor.series().labels(), values);
                    }
                }
                assertEquals(10, seen.size());
                for (int i = 0; i < series.size(); i++) {
                    int n = i;
                    assertEquals(LongStream.range(0, 100).mapToObj(tick -> 1000.0 * n + tick).toList(),
                            seen.get("here" + series.get(i).labels()), "with room for " + cells);
                }
                assertEquals(java.util.Collections.nCopies(100, -1.0), seen.get("there" + series.get(4).labels()));
            }
        } finally {
            DerbyDatabase.stopEngine();
        }
    }

    @Test
    void droppedHoursTakeTheirSeriesAndHostsWithThem() throws Exception {
        long[] now = { START };
        var retention = new Retention(OpenStore.keeping(2 * Hours.MILLIS), Disk.of(folder.resolve("metrics.db")),
                () -> Instant.ofEpochMilli(now[0]));
        store = new OpenStore(folder, retention);
        var gone = new TickSource("gone", 1);
        var here = new TickSource("here", 1);
        Series old = TickSource.series("old");
        Series lasting = TickSource.series("lasting");
        accept(gone.tick(START, old, 1), here.tick(START, Map.of(old, 1.0, lasting, 1.0)));
        for (int hour = 1; hour < 5; hour++) {
            now[0] = START + hour * Hours.MILLIS;
            accept(here.tick(now[0], lasting, hour));
        }

        for (int round = 0; round < 2; round++) {
            assertEquals(List.of("here lasting"), store.backend().series(List.of(), OpenStore.ALL).stream()
                    .map(key -> key.host() + " " + key.name()).toList());
            assertEquals(List.of(START + 2 * Hours.MILLIS + "=2.0", START + 3 * Hours.MILLIS + "=3.0", START + 4 * Hours.MILLIS + "=4.0"),
                    store.samples("lasting"));
            store.close();
            store = new OpenStore(folder, retention);
        }
        accept(gone.tick(now[0] + 1000, old, 7));
        assertEquals(List.of(now[0] + 1000 + "=7.0"), store.samples("old"));
    }

    @Test
    void aDroppedHourGivesItsSpaceBack() throws Exception {
        long[] now = { START };
        Disk disk = Disk.of(folder.resolve("metrics.db"));
        var retention = new Retention(OpenStore.keeping(Hours.MILLIS), disk, () -> Instant.ofEpochMilli(now[0]));
        store = new OpenStore(folder, retention);
        var random = new Random(1);
        var source = new TickSource("here", 1);
        List<Series> series = IntStream.range(0, 300).mapToObj(i -> TickSource.series("m", "n", "" + i)).toList();
        long before = disk.used();
        for (int i = 0; i < 600; i++) {
            var values = new LinkedHashMap<Series, Double>();
            series.forEach(each -> values.put(each, random.nextDouble()));
            accept(source.tick(START + i * 1000, values));
        }
        long full = disk.used();
        now[0] += 3 * Hours.MILLIS;
        accept(source.tick(now[0], Map.of(series.get(0), 1.0)));

        assertTrue(full - before > 1_500_000, "600 ticks of 2.7 kB took " + (full - before));
        assertTrue(full - disk.used() > 1_000_000, full + " bytes before the drop, " + disk.used() + " after");
    }

    @Test
    void whoReadsGoesOnWithWhatIsLeftWhenHoursAreDropped() throws Exception {
        long[] now = { START };
        store = new OpenStore(folder, new Retention(OpenStore.keeping(2 * Hours.MILLIS),
                Disk.of(folder.resolve("metrics.db")), () -> Instant.ofEpochMilli(now[0])));
        var source = new TickSource("here", 1);
        Series series = TickSource.series("m");
        for (int hour = 0; hour < 3; hour++) {
            accept(source.tick(START + hour * Hours.MILLIS, series, hour));
        }
        try (SeriesCursor cursor = store.backend().select(List.of(), OpenStore.ALL, SelectHints.NONE)) {
            for (int minute = 0; minute < 2; minute++) {
                now[0] = START + 4 * Hours.MILLIS + minute * 60_000;
                accept(source.tick(now[0], series, 4));
            }

            assertTrue(cursor.next());
            double[] values = new double[5];
            assertEquals(1, cursor.read(new long[5], values));
            assertEquals(2, values[0]);
        }
    }

    @Test
    void aTickOfAnHourThatWasDroppedMakesItsTableAgain() throws Exception {
        long[] now = { START };
        store = new OpenStore(folder, new Retention(OpenStore.keeping(2 * Hours.MILLIS),
                Disk.of(folder.resolve("metrics.db")), () -> Instant.ofEpochMilli(now[0])));
        var source = new TickSource("here", 1);
        Series series = TickSource.series("m");
        accept(source.tick(START, series, 1), source.tick(START + 1000, series, 2));
        now[0] += 5 * Hours.MILLIS;
        accept(source.tick(START + 2000, series, 3));
        now[0] = START;
        accept(source.tick(START + 3000, series, 4), source.tick(START + 4000, series, 5));

        assertEquals(List.of(START + 3000 + "=4.0", START + 4000 + "=5.0"), store.samples("m"));
    }

    @Test
    void anInterruptInTheMiddleOfWritingLosesAndDoublesNothing() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        store = new OpenStore(folder);
        var source = new TickSource("here", 1);
        Series series = TickSource.series("m");
        var expected = new ArrayList<String>();
        Thread writer = Thread.currentThread();
        for (int round = 0; round < 20; round++) {
            var batches = new SampleBatch[60];
            for (int i = 0; i < batches.length; i++) {
                int tick = round * batches.length + i;
                batches[i] = source.tick(START + tick * 100_000L, series, tick);
                expected.add(START + tick * 100_000L + "=" + (double) tick);
            }
            int nanos = random.nextInt(40_000_000);
            var interrupter = new Thread(() -> {
                LockSupport.parkNanos(nanos);
                writer.interrupt();
            });
            interrupter.start();
            boolean acknowledged = acknowledges(batches);
            join(interrupter);
            if (!acknowledged) {
                accept(batches);
            }
        }

        assertEquals(expected, store.samples("m"), "seed " + seed);
        store.close();
        store = new OpenStore(folder);
        assertEquals(expected, store.samples("m"), "seed " + seed);
    }

    private boolean acknowledges(SampleBatch... batches) {
        try {
            accept(batches);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** Waits for the thread although it interrupts this one. */
    private static void join(Thread interrupter) {
        while (interrupter.isAlive()) {
            Thread.interrupted();
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }

    private RecordedDaemon startsIn(Path path) {
        var daemon = new RecordedDaemon(folder);
        var starting = new DerbyStore(path, roomy(), daemon);
        starting.open();
        assertNotEquals(Result.Status.OK, starting.execute().getStatus());
        starting.stop();
        return daemon;
    }

    private Retention roomy() {
        return new Retention(OpenStore.ROOMY, Disk.of(folder), () -> Instant.ofEpochMilli(START));
    }

    private void accept(SampleBatch... batches) throws Exception {
        store.sink().accept(List.of(batches));
    }
}
