package org.sysmon.runtime.internal.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricBackend;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SelectHints.Summary;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TimeRange;
import org.sysmon.api.store.TooManySeriesException;
import org.sysmon.testkit.contract.TickSource;

class MetricStoreDoorTest {

    private static final Series A = TickSource.series("a");
    private static final Series B = TickSource.series("b", "x", "1");

    private final Head head = new Head();
    private final MetricStoreDoor door = new MetricStoreDoor(head);
    private final TickSource ticks = new TickSource("h", 1);

    /** A backend that is itself a head without limits: enough to see who is asked for what. */
    private static final class Remembering implements MetricBackend {
        private final Head all = new Head();
        private final List<TimeRange> asked = new ArrayList<>();

        @Override
        public SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) {
            asked.add(range);
            HeadSnapshot snapshot = all.snapshot();
            return new HeadCursor(snapshot, snapshot.find(matchers), range, hints);
        }

        @Override
        public List<SeriesKey> series(List<Matcher> matchers, TimeRange range) {
            return List.copyOf(all.snapshot().find(matchers).keySet());
        }
    }

    private Map<String, List<String>> read(long from, long to, Matcher... matchers) throws IOException {
        var read = new TreeMap<String, List<String>>();
        try (SeriesCursor cursor = door.select(List.of(matchers), new TimeRange(from, to), SelectHints.NONE)) {
            long[] timestamps = new long[2];
            double[] values = new double[2];
            while (cursor.next()) {
                var samples = new ArrayList<String>();
                for (int n = cursor.read(timestamps, values); n > 0; n = cursor.read(timestamps, values)) {
                    for (int i = 0; i < n; i++) {
                        samples.add(timestamps[i] + "=" + (long) values[i]);
                    }
                }
                read.put(cursor.series().name(), samples);
            }
        }
        return read;
    }

    @Test
    void aSampleOfTheHeadStandsForItselfAlone() throws IOException {
        head.add(ticks.tick(1000, Map.of(A, 7.0)));
        for (Summary summary : Summary.values()) {
            try (SeriesCursor cursor = door.select(List.of(), new TimeRange(0, 9000), new SelectHints(1, 60_000, summary))) {
                assertEquals(0, cursor.resolution());
                assertTrue(cursor.next());
                double[] values = new double[2];
                assertEquals(1, cursor.read(new long[2], values));
                assertEquals(summary == Summary.COUNT ? 1 : 7, values[0], summary.name());
            }
        }
    }

    @Test
    void recentMinutesComeFromMemoryWithoutTheBackend() throws IOException {
        var backend = new Remembering();
        door.setBackend(backend);
        head.add(ticks.tick(1000, Map.of(A, 1.0, B, 2.0)));
        head.add(ticks.tick(2000, Map.of(A, 3.0, B, SampleBatch.ABSENT)));
        assertEquals(Map.of("a", List.of("1000=1", "2000=3"), "b", List.of("1000=2")), read(1000, 2000));
        assertEquals(Map.of("b", List.of("1000=2")), read(1000, 9000, Matcher.equal("x", "1")));
        assertEquals(List.of(), backend.asked);
    }

    @Test
    void whatIsOlderComesFromTheBackendAndNothingTwice() throws IOException {
        var backend = new Remembering();
        door.setBackend(backend);
        for (int i = 1; i <= 6; i++) {
            SampleBatch batch = ticks.tick(1000 * i, A, i);
            backend.all.add(batch);
            if (i > 3) {
                head.add(batch);
            }
        }
        assertEquals(Map.of("a", List.of("2000=2", "3000=3", "4000=4", "5000=5")), read(2000, 5000));
        assertEquals(List.of(new TimeRange(2000, 3999)), backend.asked);
    }

    @Test
    void afterTheClockWasSetBackTheLaterWritingIsShown() throws IOException {
        var backend = new Remembering();
        door.setBackend(backend);
        var later = new TickSource("h", 2);
        for (int i = 1; i <= 6; i++) {
            SampleBatch batch = ticks.tick(1000 * i, A, i);
            backend.all.add(batch);
            head.add(batch);
        }
        for (int i = 3; i <= 4; i++) {
            head.add(later.tick(1000 * i, A, 10 * i));
        }
        assertEquals(Map.of("a", List.of("1000=1", "2000=2", "3000=30", "4000=40", "5000=5", "6000=6")), read(0, 9000));
    }

    @Test
    void aRoleWithoutABackendAnswersFromMemory() throws IOException {
        head.add(ticks.tick(5000, A, 1));
        assertEquals(Map.of("a", List.of("5000=1")), read(0, 9000));
    }

    @Test
    void aBackendThatIsAwayIsSaidToBe() {
        var backend = new Remembering();
        door.setBackend(backend);
        door.unsetBackend(backend);
        head.add(ticks.tick(5000, A, 1));
        assertThrows(StoreUnavailableException.class, () -> read(0, 9000));
    }

    @Test
    void moreSeriesThanTheReaderAllowsAreRefused() {
        head.add(ticks.tick(1000, Map.of(A, 1.0, B, 2.0)));
        assertThrows(TooManySeriesException.class,
                () -> door.select(List.of(), new TimeRange(1000, 2000), new SelectHints(1)));
    }
}
