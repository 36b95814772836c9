package org.sysmon.runtime.internal.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.TimeRange;
import org.sysmon.testkit.contract.TickSource;

class HeadTest {

    private static final TimeRange ALWAYS = new TimeRange(0, Long.MAX_VALUE);
    private static final Series A = TickSource.series("a");

    private final Head head = new Head();

    private static List<String> read(HeadSnapshot snapshot, int room) {
        var read = new ArrayList<String>();
        var cursor = new HeadCursor(snapshot, snapshot.find(List.of()), ALWAYS, SelectHints.NONE);
        long[] timestamps = new long[room];
        double[] values = new double[room];
        while (cursor.next()) {
            for (int n = cursor.read(timestamps, values); n > 0; n = cursor.read(timestamps, values)) {
                for (int i = 0; i < n; i++) {
                    read.add(cursor.series().host() + " " + timestamps[i] + "=" + Long.toHexString(Double.doubleToRawLongBits(values[i])));
                }
            }
        }
        return read;
    }

    private static String shown(String host, long timestamp, double value) {
        return host + " " + timestamp + "=" + Long.toHexString(Double.doubleToRawLongBits(value));
    }

    @Test
    void givesBackEveryBitHoweverMuchIsReadAtOnce() {
        var random = new Random(1);
        double[] kinds = { 0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8000000000123L), Double.NEGATIVE_INFINITY, 1e-320, 7,
            SampleBatch.ABSENT, SampleBatch.STALE };
        var ticks = new TickSource("h", 1);
        var expected = new ArrayList<String>();
        for (int tick = 1; tick <= 3 * Stretch.MOST + 5; tick++) {
            double value = random.nextInt(3) == 0 ? kinds[random.nextInt(kinds.length)] : 7;
            head.add(ticks.tick(1000L * tick, A, value));
            if (!SampleBatch.isAbsent(value) && !SampleBatch.isStale(value)) {
                expected.add(shown("h", 1000L * tick, value));
            }
        }
        for (int room : new int[] { 1, 2, Stretch.MOST, 1000 }) {
            assertEquals(expected, read(head.snapshot(), room));
        }
    }

    @Test
    void keepsAQuarterOfAnHourOfEachHostThatIsHeardOf() {
        var here = new TickSource("here", 1);
        var there = new TickSource("there", 1);
        int last = 2000;
        for (int second = 1; second <= last; second++) {
            head.add(here.tick(1000L * second, A, second));
            if (second <= 10) {
                head.add(there.tick(1000L * second, A, second));
            }
        }
        List<String> read = read(head.snapshot(), 100);
        assertTrue(read.get(0).startsWith("here "), "the other has not been heard of for longer: " + read.get(0));
        assertEquals(shown("here", 1000L * last, last), read.get(read.size() - 1));
        assertTrue(read.size() >= 900 && read.size() < 900 + 2 * Stretch.MOST, read.size() + " ticks");
    }

    @Test
    void takesAFifthOfTheMemoryWhereLittleChanges() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(TickSource.series("s" + i));
        }
        var set = new SeriesSet(all);
        long plain = 0;
        for (int tick = 0; tick < 600; tick++) {
            double[] values = new double[all.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i < 100 ? tick + i : i;
            }
            var batch = new SampleBatch("h", 1, tick, 1000L * tick, set, values);
            plain += batch.bytes();
            head.add(batch);
        }
        assertTrue(head.bytes() < plain / 5, head.bytes() + " of " + plain);
    }

    @Test
    void anotherSetOfSeriesInTheMiddleIsNoMatter() {
        var ticks = new TickSource("h", 1);
        head.add(ticks.tick(1000, A, 1));
        head.add(ticks.tick(2000, Map.of(A, 2.0, TickSource.series("b"), 3.0)));
        head.add(ticks.tick(3000, A, 4));
        assertEquals(List.of(shown("h", 1000, 1), shown("h", 2000, 2), shown("h", 3000, 4), shown("h", 2000, 3)), read(head.snapshot(), 9));
    }

    @Test
    void aLaterEpochHidesTheMiddleOfWhatWasMadeSmallBefore() {
        var first = new TickSource("h", 1);
        for (int i = 1; i <= Stretch.MOST + 1; i++) {
            head.add(first.tick(1000L * i, A, i));
        }
        var second = new TickSource("h", 2);
        head.add(second.tick(10_000, A, -10));
        head.add(second.tick(11_000, A, -11));
        HeadSnapshot snapshot = head.snapshot();
        List<String> read = read(snapshot, 7);
        assertEquals(Stretch.MOST + 1, read.size());
        assertEquals(shown("h", 9000, 9), read.get(8));
        assertEquals(shown("h", 10_000, -10), read.get(9));
        assertEquals(shown("h", 11_000, -11), read.get(10));
        assertEquals(shown("h", 12_000, 12), read.get(11));
        assertTrue(snapshot.covers("h", 9000) && snapshot.covers("h", 12_000));
    }
}
