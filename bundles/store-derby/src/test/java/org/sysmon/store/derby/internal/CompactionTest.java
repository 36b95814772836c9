package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.testkit.contract.TickSource;

@Timeout(120)
class CompactionTest {

    private static final long HOUR = 472_222;
    private static final long START = Hours.start(HOUR);
    private static final Series SERIES = TickSource.series("m");

    @TempDir
    private Path folder;

    private final TickSource source = new TickSource("here", 1);
    private OpenStore store;

    @BeforeEach
    void open() {
        store = new OpenStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ticksOfAnHourBecomeBlocksAndTheirTableGoes() throws Exception {
        List<String> written = write(0, 200);
        compact();
        assertEquals(List.of("RAW_19675", "TICK_472222"), tables());
        assertEquals(written, store.samples("m"));

        written.addAll(write(Hours.MILLIS / 1000, 3));
        assertEquals(List.of("RAW_19675", "TICK_472223"), tables());
        assertEquals(written, store.samples("m"));
        StoreStatistics statistics = store.backend().statistics();
        assertEquals(List.of("raw", "ticks"), statistics.tables().stream().map(StoreStatistics.Table::what).sorted().toList());
        assertTrue(statistics.tables().stream().allMatch(table -> table.bytes() > 0 && table.bytes() < statistics.bytes()), statistics.toString());
    }

    @Test
    void whoHasBegunToReadKeepsTheTicks() throws Exception {
        write(0, 10);
        try (SeriesCursor cursor = store.backend().select(List.of(), OpenStore.ALL, SelectHints.NONE)) {
            compact();
            write(Hours.MILLIS / 1000, 1);
            assertTrue(tables().contains("TICK_472222"));

            assertTrue(cursor.next());
            assertEquals(10, cursor.read(new long[20], new double[20]));
        }
        write(Hours.MILLIS / 1000 + 1, 1);
        assertFalse(tables().contains("TICK_472222"));
    }

    @Test
    void ticksThatComeLaterIntoTheSameHourAreNotLost() throws Exception {
        List<String> written = write(0, 70);
        compact();
        written.addAll(write(70, 30));
        assertEquals(written, store.samples("m"));
        assertTrue(tables().contains("TICK_472222"), "it has ticks that are in no block");
        compact();
        assertEquals(written, store.samples("m"));
        written.addAll(write(Hours.MILLIS / 1000, 1));

        assertEquals(List.of("RAW_19675", "TICK_472223"), tables());
        assertEquals(written, store.samples("m"));
    }

    @Test
    void whatWasCompactedBeforeARestartIsNeitherDoubledNorForgotten() throws Exception {
        List<String> written = write(0, 70);
        compact();
        store.close();
        open();
        assertEquals(written, store.samples("m"));
        compact();
        assertEquals(written, store.samples("m"));
        written.addAll(write(Hours.MILLIS / 1000, 1));
        store.close();
        open();

        assertEquals(List.of("RAW_19675", "TICK_472223"), tables());
        assertEquals(written, store.samples("m"));
        List<String> more = new ArrayList<>(written);
        more.addAll(write(Hours.MILLIS / 1000 + 1, 1));
        assertEquals(more, store.samples("m"));
    }

    @Test
    void anEpochThatEndsWithACompactedHourIsKnownAfterARestart() throws Exception {
        List<String> written = write(0, 70);
        compact();
        store.sink().accept(List.of(new TickSource("there", 1).tick(START + Hours.MILLIS, TickSource.series("other"), 1)));
        assertEquals(List.of("RAW_19675", "TICK_472223"), tables());
        store.close();
        open();

        assertEquals(written, store.samples("m"));
        store.sink().accept(List.of(new SampleBatch("here", 1, 7, START + 69_000, new SeriesSet(List.of(SERIES)), new double[] { -1 })));
        assertEquals(written, store.samples("m"));
    }

    @Test
    void aFlippedBitCostsItsBlockOnlyAndIsReported() throws Exception {
        write(0, 10);
        compact();
        List<String> whole = write(Hours.MILLIS / 1000, 10);
        compact();
        write(2 * Hours.MILLIS / 1000, 1);
        store.sql("UPDATE \"RAW_19675\" SET D = X'01020304050607' WHERE T0 = " + START);

        assertEquals(whole, store.samples("m").subList(0, 10));
        StoreCheck.Finding found = store.backend().check();
        assertEquals(1, found.damages());
        assertTrue(found.damaged().get(0).startsWith("RAW_19675, host 1, group 0, from " + START + ": checksum "), found.toString());
        assertEquals(2, found.blocks());
        assertEquals(10, found.values());
        assertEquals(1, found.ticks());
        Result health = store.backend().execute();
        assertEquals(Result.Status.WARN, health.getStatus());
        assertTrue(health.toString().contains("RAW_19675"), health.toString());
    }

    @Test
    void blocksThatWouldNotFitIntoARowAreCut() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Series> series = IntStream.range(0, 40).mapToObj(i -> TickSource.series("m" + i)).toList();
        var expected = new ArrayList<String>();
        for (int tick = 0; tick < 700; tick++) {
            var values = new LinkedHashMap<Series, Double>();
            series.forEach(each -> values.put(each, random.nextGaussian()));
            store.sink().accept(List.of(source.tick(START + tick * 1000, values)));
            expected.add(START + tick * 1000 + "=" + values.get(series.get(17)));
        }
        compact();
        write(Hours.MILLIS / 1000, 1);

        assertEquals(List.of("RAW_19675", "TICK_472223"), tables());
        assertEquals(expected, store.samples("m17"), "seed " + seed);
    }

    @Test
    void aDatabaseOfTheFirstLayoutIsUpgraded() throws Exception {
        List<String> written = write(0, 5);
        store.sql("DROP TABLE COMPACTED");
        store.sql("DROP TABLE SUMMARIZED");
        store.sql("UPDATE SCHEMA_VERSION SET VERSION = 1");
        store.close();
        open();

        assertEquals(written, store.samples("m"));
        compact();
        assertTrue(tables().contains("RAW_19675"));
    }

    private void compact() throws Exception {
        store.backend().session().compact(hour -> true);
    }

    private List<String> tables() {
        return store.backend().session().periods().stream().map(Period::table).sorted().toList();
    }

    /** A tick a second. @return what samples will be of them */
    private List<String> write(long from, int count) throws IOException, SQLException {
        var written = new ArrayList<String>();
        for (long second = from; second < from + count; second++) {
            store.sink().accept(List.of(source.tick(START + second * 1000, SERIES, second / 2.0)));
            written.add(START + second * 1000 + "=" + second / 2.0);
        }
        return written;
    }
}
