package org.sysmon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sysmon.testkit.contract.TickSource.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.Matcher.Operator;
import org.sysmon.api.store.MetricBackend;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;
import org.sysmon.api.store.TooManySeriesException;

/** What every {@link MetricBackend} promises together with the sink that fills it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class MetricBackendContract {

    /** On an hour, as stores like to change tables there. */
    private static final long START = 1_699_999_200_000L;
    private static final TimeRange ALL = new TimeRange(0, Long.MAX_VALUE);

    @TempDir
    private Path folder;

    private OpenBackend open;

    /** A backend and the sink that fills it, open. */
    public interface OpenBackend {

        MetricBackend backend();

        SampleSink sink();

        void close() throws Exception;
    }

    /** Opens both over a folder that is empty, or that earlier ones of this test were closed on. */
    protected abstract OpenBackend open(Path folder) throws Exception;

    @BeforeEach
    final void openFirst() throws Exception {
        open = open(folder);
    }

    @AfterEach
    final void closeLast() throws Exception {
        open.close();
    }

    /** Closes both and opens their successors over the same folder. */
    protected final void reopen() throws Exception {
        open.close();
        open = open(folder);
    }

    @Test
    final void knowsNothingAtFirst() throws IOException {
        assertEquals(Map.of(), select(ALL));
        assertEquals(List.of(), open.backend().series(List.of(), ALL));
    }

    @Test
    final void givesBackWhatWasAcknowledged() throws Exception {
        var source = new TickSource("here", 1);
        Series load = series("node_load1");
        accept(source.tick(START, load, 0.42), source.tick(START + 1000, load, 0.43));
        accept(source.tick(START + 2000, load, 7));

        assertEquals(Map.of("here node_load1", List.of(at(0, 0.42), at(1, 0.43), at(2, 7))), select(ALL));
    }

    @Test
    final void matchesByEveryOperator() throws Exception {
        accept(new TickSource("here", 1).tick(START, Map.of(
                series("cpu", "mode", "user", "cpu", "0"), 1.0,
                series("cpu", "mode", "idle", "cpu", "0"), 2.0,
                series("cpu", "mode", "iowait", "cpu", "1"), 3.0,
                series("cpus"), 4.0,
                series("mem", "mode", "user"), 5.0)));

        assertValues("1 2 3", Matcher.name("cpu"));
        assertValues("1 2 3 4", new Matcher(Matcher.NAME, Operator.MATCHES, "cpu.*"));
        assertValues("1 2 3 5", new Matcher(Matcher.NAME, Operator.NOT_EQUAL, "cpus"));
        assertValues("4 5", new Matcher(Matcher.NAME, Operator.NOT_MATCHES, "cpu"));
        assertValues("1 5", Matcher.equal("mode", "user"));
        assertValues("1", Matcher.name("cpu"), Matcher.equal("mode", "user"));
        assertValues("2 3 4", new Matcher("mode", Operator.NOT_EQUAL, "user"));
        assertValues("2 3", new Matcher("mode", Operator.MATCHES, "i.*"));
        assertValues("", new Matcher("mode", Operator.MATCHES, "i"));
        assertValues("1 4 5", new Matcher("mode", Operator.NOT_MATCHES, "i.*"));
        assertValues("1 2 3 4 5");
        assertValues("", Matcher.name("no_such_metric"));
        assertValues("", Matcher.name("cpu"), Matcher.name("cpus"));
    }

    @Test
    final void aLabelThatIsNotThereCountsAsEmpty() throws Exception {
        accept(new TickSource("here", 1).tick(START, Map.of(series("m", "a", "x"), 1.0, series("m"), 2.0)));

        assertValues("2", Matcher.equal("a", ""));
        assertValues("1", new Matcher("a", Operator.NOT_EQUAL, ""));
        assertValues("2", new Matcher("a", Operator.MATCHES, "|y"));
        assertValues("1", new Matcher("a", Operator.NOT_MATCHES, "|y"));
    }

    @Test
    final void bothEndsOfTheRangeAreInIt() throws Exception {
        var source = new TickSource("here", 1);
        Series series = series("m");
        for (int i = 0; i < 10; i++) {
            accept(source.tick(START + i * 1000, series, i));
        }

        assertEquals(List.of(at(3, 3), at(4, 4), at(5, 5)), only(range(3000, 5000)));
        assertEquals(List.of(at(4, 4)), only(range(4000, 4000)));
        assertEquals(List.of(at(4, 4)), only(range(3001, 4999)));
        assertEquals(List.of(), only(range(4001, 4999)));
        assertEquals(List.of(at(9, 9)), only(new TimeRange(START + 9000, Long.MAX_VALUE)));
        assertEquals(List.of(at(0, 0)), only(new TimeRange(Long.MIN_VALUE, START)));
        assertEquals(List.of(), only(range(20_000, 30_000)));
    }

    @Test
    final void leavesOutWhatIsAbsentOrStale() throws Exception {
        var source = new TickSource("here", 1);
        Series a = series("a");
        Series b = series("b");
        accept(source.tick(START, ordered(a, 1, b, SampleBatch.ABSENT)),
                source.tick(START + 1000, ordered(a, SampleBatch.ABSENT, b, 2)),
                source.tick(START + 2000, ordered(a, SampleBatch.STALE, b, SampleBatch.ABSENT)),
                source.tick(START + 3000, ordered(a, SampleBatch.ABSENT, b, 2)),
                source.tick(START + 4000, ordered(a, 1, b, SampleBatch.STALE)));

        Map<String, List<Point>> seen = select(ALL);
        assertEquals(List.of(at(0, 1), at(4, 1)), seen.get("here a"));
        assertEquals(List.of(at(1, 2), at(3, 2)), seen.get("here b"));
    }

    @Test
    final void everyValueComesBackBitForBit() throws Exception {
        var bits = new ArrayList<Long>();
        for (double value : new double[] { 0, -0.0, 1, -1, 0.1, 0.30000000000000004, 100.0 / 3, 99.99, 1e15, 1e22, 1e300, 123456789.123,
                Math.PI, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY, 9007199254740991.0, 9007199254740992.0, 9007199254740994.0, -9007199254740993.0, 0x1p63, -0x1p63 }) {
            bits.add(Double.doubleToRawLongBits(value));
        }
        bits.addAll(List.of(0x7ff8000000000000L, 0x7ff8000000000001L, 0xfff8000000000000L, 0x7ff0000000000001L, 0xffffffffffffffffL,
                SampleBatch.ABSENT_BITS + 1, SampleBatch.STALE_BITS + 1));
        List<Long> there = new ArrayList<>(bits);
        for (int i = bits.size() - 1; i >= 0; i--) {
            there.add(bits.get(i));
            there.add(bits.get(i));
        }
        var source = new TickSource("here", 1);
        Series series = series("m");
        for (int i = 0; i < there.size(); i++) {
            accept(source.tick(START + i * 1000L, series, Double.longBitsToDouble(there.get(i))));
        }

        assertEquals(there, only(ALL).stream().map(Point::bits).toList());
        reopen();
        assertEquals(there, only(ALL).stream().map(Point::bits).toList());
    }

    @Test
    final void walksByNameThenLabelsThenHost() throws Exception {
        Map<Series, Double> values = Map.of(series("b"), 1.0, series("a", "x", "2"), 2.0, series("a", "x", "10"), 3.0, series("a"), 4.0);
        accept(new TickSource("zeta", 1).tick(START, values), new TickSource("alpha", 1).tick(START, values));

        List<String> expected = List.of("alpha a", "zeta a", "alpha a{x=\"10\"}", "zeta a{x=\"10\"}", "alpha a{x=\"2\"}", "zeta a{x=\"2\"}",
                "alpha b", "zeta b");
        assertEquals(expected, List.copyOf(select(ALL).keySet()));
        assertEquals(expected, open.backend().series(List.of(), ALL).stream().map(MetricBackendContract::text).toList());
    }

    @Test
    final void keepsLabelsAsTheyAre() throws Exception {
        var values = new HashMap<Series, Double>();
        for (String odd : List.of("quote \" in it", "back\\slash", "new\nline", "comma,=\"}{", "\\n", "tab\t\0nul", "\u00e4\u20ac\ud83d\udc27", " ",
                "x".repeat(40_000))) {
            values.put(series("m", "label", odd), 1.0);
        }
        accept(new TickSource("h\u00f6st", 1).tick(START, values));
        reopen();

        for (Series series : values.keySet()) {
            List<Matcher> matchers = List.of(Matcher.name("m"), Matcher.equal("label", series.labels().get("label")));
            assertEquals(List.of(new SeriesKey("h\u00f6st", "m", series.labels())), open.backend().series(matchers, ALL));
        }
    }

    @Test
    final void readsInPiecesOfAnySize() throws Exception {
        var source = new TickSource("here", 1);
        Series a = series("a");
        Series b = series("b");
        for (int i = 0; i < 50; i++) {
            accept(source.tick(START + i * 1000, ordered(a, i, b, -i)));
        }
        for (int size : new int[] { 1, 3, 49, 50, 51 }) {
            try (SeriesCursor cursor = open.backend().select(List.of(), ALL, SelectHints.NONE)) {
                for (int sign : new int[] { 1, -1 }) {
                    assertTrue(cursor.next());
                    List<Point> seen = drain(cursor, size);
                    assertEquals(50, seen.size(), "in pieces of " + size);
                    for (int i = 0; i < 50; i++) {
                        assertEquals(START + i * 1000, seen.get(i).timestamp());
                        assertEquals(i * sign, seen.get(i).value());
                    }
                    assertEquals(0, cursor.read(new long[size], new double[size]));
                }
                assertFalse(cursor.next());
                assertFalse(cursor.next());
            }
        }
    }

    @Test
    final void goesOnToTheNextSeriesBeforeTheEndOfOne() throws Exception {
        var source = new TickSource("here", 1);
        Map<Series, Double> values = ordered(series("a"), 1, series("b"), 2);
        accept(source.tick(START, values), source.tick(START + 1000, values), source.tick(START + 2000, values));

        try (SeriesCursor cursor = open.backend().select(List.of(), ALL, SelectHints.NONE)) {
            assertTrue(cursor.next());
            assertEquals(1, cursor.read(new long[1], new double[1]));
            assertTrue(cursor.next());
            assertEquals("b", cursor.series().name());
            assertEquals(List.of(at(0, 2), at(1, 2), at(2, 2)), drain(cursor, 8));
        }
        try (SeriesCursor cursor = open.backend().select(List.of(), ALL, SelectHints.NONE)) {
            assertTrue(cursor.next());
        }
    }

    @Test
    final void seriesComeAndGo() throws Exception {
        var source = new TickSource("here", 1);
        Series a = series("a");
        Series b = series("b");
        Series c = series("c");
        accept(source.tick(START, ordered(a, 1, b, 1)), source.tick(START + 1000, ordered(b, 2, a, 2)));
        accept(source.tick(START + 2000, ordered(b, 3)), source.tick(START + 3000, ordered(c, 4, b, 4)));
        accept(source.tick(START + 4000, Map.of()), source.tick(START + 5000, ordered(a, 6, b, 6, c, 6)));
        reopen();

        Map<String, List<Point>> seen = select(ALL);
        assertEquals(List.of(at(0, 1), at(1, 2), at(5, 6)), seen.get("here a"));
        assertEquals(List.of(at(0, 1), at(1, 2), at(2, 3), at(3, 4), at(5, 6)), seen.get("here b"));
        assertEquals(List.of(at(3, 4), at(5, 6)), seen.get("here c"));
    }

    @Test
    final void keepsHostsApart() throws Exception {
        Series series = series("m");
        var here = new TickSource("here", 1);
        var there = new TickSource("there", 1);
        accept(here.tick(START, series, 1), there.tick(START, series, 10), here.tick(START + 1000, series, 2));
        accept(there.tick(START + 500, series, 20));

        assertEquals(Map.of("here m", List.of(at(0, 1), at(1, 2)), "there m", List.of(at(0, 10), new Point(START + 500, bits(20)))), select(ALL));
    }

    @Test
    final void whatIsBroughtAgainIsThereOnce() throws Exception {
        var source = new TickSource("here", 1);
        Series series = series("m");
        SampleBatch[] ticks = new SampleBatch[6];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = source.tick(START + i * 1000, series, i);
        }
        accept(ticks[0], ticks[1], ticks[2]);
        accept(ticks[0], ticks[1], ticks[2]);
        accept(ticks[1], ticks[2], ticks[3]);
        reopen();
        accept(ticks);

        assertEquals(List.of(at(0, 0), at(1, 1), at(2, 2), at(3, 3), at(4, 4), at(5, 5)), only(ALL));
    }

    @Test
    final void aLaterEpochHidesEarlierOnesWithinItsOwnSpan() throws Exception {
        Series a = series("a");
        Series b = series("b");
        var first = new TickSource("here", 1);
        for (int i = 0; i < 10; i++) {
            accept(first.tick(START + i * 1000, ordered(a, i, b, i)));
        }
        var other = new TickSource("there", 1);
        accept(other.tick(START + 5000, a, 77));
        var second = new TickSource("here", 2);
        for (int i = 3; i <= 6; i += 3) {
            accept(second.tick(START + i * 1000 + 250, a, 100 + i));
        }

        for (int round = 0; round < 2; round++) {
            Map<String, List<Point>> seen = select(ALL);
            assertEquals(List.of(at(0, 0), at(1, 1), at(2, 2), at(3, 3), new Point(START + 3250, bits(103)), new Point(START + 6250, bits(106)),
                    at(7, 7), at(8, 8), at(9, 9)), seen.get("here a"));
            assertEquals(List.of(at(0, 0), at(1, 1), at(2, 2), at(3, 3), at(7, 7), at(8, 8), at(9, 9)), seen.get("here b"));
            assertEquals(List.of(at(5, 77)), seen.get("there a"));
            reopen();
        }
    }

    @Test
    final void amongManyEpochsTheLatestOfAMomentIsShown() throws Exception {
        Series series = series("m");
        long[][] spans = { { 0, 20 }, { 10, 30 }, { 5, 8 }, { 28, 40 }, { 12, 14 } };
        for (int epoch = 0; epoch < spans.length; epoch++) {
            var source = new TickSource("here", epoch + 1);
            for (long second = spans[epoch][0]; second <= spans[epoch][1]; second++) {
                accept(source.tick(START + second * 1000, series, epoch));
            }
        }
        var expected = new ArrayList<Point>();
        for (long second = 0; second <= 40; second++) {
            for (int epoch = spans.length - 1; epoch >= 0; epoch--) {
                if (spans[epoch][0] <= second && second <= spans[epoch][1]) {
                    expected.add(at(second, epoch));
                    break;
                }
            }
        }

        assertEquals(expected, only(ALL));
        reopen();
        assertEquals(expected, only(ALL));
        assertEquals(expected.subList(7, 31), only(range(7000, 30_000)));
    }

    @Test
    final void refusesMoreSeriesThanTheReaderAllows() throws Exception {
        accept(new TickSource("here", 1).tick(START, Map.of(series("m", "n", "1"), 1.0, series("m", "n", "2"), 2.0, series("x"), 3.0)));

        assertThrows(TooManySeriesException.class, () -> open.backend().select(List.of(), ALL, new SelectHints(2)));
        try (SeriesCursor two = open.backend().select(List.of(Matcher.name("m")), ALL, new SelectHints(2))) {
            assertTrue(two.next());
            assertTrue(two.next());
            assertFalse(two.next());
        }
    }

    @Test
    final void listsTheSeriesThatMatch() throws Exception {
        var source = new TickSource("here", 1);
        accept(source.tick(START, Map.of(series("m", "n", "1"), 1.0, series("m", "n", "2"), 2.0, series("x"), 3.0)));

        assertEquals(List.of("here m{n=\"1\"}", "here m{n=\"2\"}"),
                open.backend().series(List.of(Matcher.name("m")), ALL).stream().map(MetricBackendContract::text).toList());
        assertEquals(List.of(), open.backend().series(List.of(Matcher.name("m"), Matcher.equal("n", "3")), ALL));
        assertEquals(List.of("here x"),
                open.backend().series(List.of(Matcher.name("x")), new TimeRange(START, START)).stream().map(MetricBackendContract::text).toList());
    }

    @Test
    final void cursorsDoNotDisturbEachOther() throws Exception {
        var source = new TickSource("here", 1);
        Series series = series("m");
        for (int i = 0; i < 20; i++) {
            accept(source.tick(START + i * 1000, series, i));
        }
        try (SeriesCursor early = open.backend().select(List.of(), range(0, 9000), SelectHints.NONE);
                SeriesCursor late = open.backend().select(List.of(), range(10_000, 19_000), SelectHints.NONE)) {
            assertTrue(early.next());
            assertTrue(late.next());
            for (int i = 0; i < 10; i++) {
                assertEquals(List.of(at(i, i)), take(early, 1));
                assertEquals(List.of(at(10 + i, 10 + i)), take(late, 1));
            }
        }
    }

    @Test
    final void aModelAndTheBackendAgreeOnARandomHistory() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Series> known = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            known.add(series("m" + i % 3, "n", "" + i));
        }
        Map<String, TreeMap<Long, Long>> model = new TreeMap<>();
        var source = new TickSource("here", 1);
        List<Series> present = new ArrayList<>(known);
        Map<Series, Double> last = new HashMap<>();
        long time = START;
        var waiting = new ArrayList<SampleBatch>();
        for (int tick = 0; tick < 1500; tick++) {
            time += random.nextInt(50) == 0 ? 1_800_000L * random.nextInt(3) + 1000 : 1000;
            if (random.nextInt(40) == 0) {
                present = new ArrayList<>(known.subList(random.nextInt(6), 6 + random.nextInt(7)));
            }
            var values = new LinkedHashMap<Series, Double>();
            for (Series series : present) {
                double value = nextValue(random, last.getOrDefault(series, 0.0));
                values.put(series, value);
                if (!SampleBatch.isAbsent(value) && !SampleBatch.isStale(value)) {
                    last.put(series, value);
                    model.computeIfAbsent("here " + series, key -> new TreeMap<>()).put(time, Double.doubleToRawLongBits(value));
                }
            }
            waiting.add(source.tick(time, values));
            if (random.nextInt(4) == 0 || tick == 1499) {
                open.sink().accept(waiting);
                waiting.clear();
            }
            if (random.nextInt(500) == 0) {
                reopen();
            }
        }
        for (int i = 0; i < 60; i++) {
            long from = START + (long) (random.nextDouble() * (time - START)) / 500 * 500;
            long to = Math.min(time, from + (long) (Math.pow(random.nextDouble(), 3) * (time - from)));
            var range = new TimeRange(from, to);
            String name = "m" + random.nextInt(3);
            var expected = new LinkedHashMap<String, List<Point>>();
            model.forEach((key, samples) -> {
                List<Point> inRange = samples.subMap(from, true, to, true).entrySet().stream().map(e -> new Point(e.getKey(), e.getValue())).toList();
                if (key.startsWith("here " + name) && !inRange.isEmpty()) {
                    expected.put(key, inRange);
                }
            });
            Map<String, List<Point>> seen = select(range, Matcher.name(name));
            seen.values().removeIf(List::isEmpty);
            assertEquals(expected, seen, "seed " + seed + ", range " + range);
        }
    }

    @Test
    final void whoReadsWhileItIsWrittenSeesWholeTicksInOrder() throws Exception {
        var source = new TickSource("here", 1);
        Map<Series, Double> start = ordered(series("a"), 0, series("b"), 0);
        accept(source.tick(START, start));
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> reader = () -> {
                int most = 0;
                while (most < 300) {
                    Map<String, List<Point>> seen = select(ALL);
                    for (List<Point> samples : seen.values()) {
                        for (int i = 0; i < samples.size(); i++) {
                            assertEquals(at(i, i), samples.get(i));
                        }
                    }
                    assertTrue(seen.get("here a").size() >= most, "acknowledged ticks vanished");
                    most = seen.get("here a").size();
                }
                return most;
            };
            List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader));
            List<Series> series = List.copyOf(start.keySet());
            for (int i = 1; i < 300; i++) {
                accept(source.tick(START + i * 1000, ordered(series.get(0), i, series.get(1), i)));
                assertEquals(at(i, i), select(range(i * 1000, i * 1000)).get("here a").get(0), "acknowledged but not to be seen");
            }
            for (Future<Integer> each : readers) {
                assertEquals(300, each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A sample, with the value's bits, so that every NaN has its own. */
    private record Point(long timestamp, long bits) {

        double value() {
            return Double.longBitsToDouble(bits);
        }

        @Override
        public String toString() {
            return "%+d ms: %s (%x)".formatted(timestamp - START, value(), bits);
        }
    }

    private static double nextValue(Random random, double last) {
        return switch (random.nextInt(12)) {
            case 0 -> last + random.nextInt(1000);
            case 1 -> Math.round(random.nextDouble() * 10_000) / 100.0;
            case 2 -> random.nextGaussian() * 1e6;
            case 3 -> Double.longBitsToDouble(random.nextLong());
            case 4 -> SampleBatch.ABSENT;
            case 5 -> random.nextBoolean() ? SampleBatch.STALE : -0.0;
            case 6 -> (double) (random.nextLong() >> random.nextInt(64));
            default -> last;
        };
    }

    private void accept(SampleBatch... batches) throws Exception {
        open.sink().accept(List.of(batches));
    }

    private Map<String, List<Point>> select(TimeRange range, Matcher... matchers) throws IOException {
        var all = new LinkedHashMap<String, List<Point>>();
        try (SeriesCursor cursor = open.backend().select(List.of(matchers), range, SelectHints.NONE)) {
            while (cursor.next()) {
                assertEquals(null, all.put(text(cursor.series()), drain(cursor, 7)), "a series twice");
            }
        }
        return all;
    }

    /** The samples of a history that has one series. */
    private List<Point> only(TimeRange range) throws IOException {
        Map<String, List<Point>> all = select(range);
        assertTrue(all.size() <= 1, "more than one series");
        return all.isEmpty() ? List.of() : all.values().iterator().next();
    }

    private void assertValues(String values, Matcher... matchers) throws IOException {
        List<String> seen = select(ALL, matchers).values().stream().map(samples -> "" + (int) samples.get(0).value()).sorted().toList();
        assertEquals(values, String.join(" ", seen), () -> List.of(matchers).toString());
    }

    private static List<Point> drain(SeriesCursor cursor, int size) throws IOException {
        var all = new ArrayList<Point>();
        for (List<Point> some = take(cursor, size); !some.isEmpty(); some = take(cursor, size)) {
            all.addAll(some);
        }
        return all;
    }

    private static List<Point> take(SeriesCursor cursor, int size) throws IOException {
        long[] timestamps = new long[size];
        double[] values = new double[size];
        int taken = cursor.read(timestamps, values);
        var points = new ArrayList<Point>();
        for (int i = 0; i < taken; i++) {
            points.add(new Point(timestamps[i], Double.doubleToRawLongBits(values[i])));
        }
        return points;
    }

    private static Map<Series, Double> ordered(Object... pairs) {
        var map = new LinkedHashMap<Series, Double>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((Series) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return map;
    }

    private static Point at(long second, double value) {
        return new Point(START + second * 1000, bits(value));
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(START + from, START + to);
    }

    private static String text(SeriesKey key) {
        return key.host() + " " + key.name() + key.labels();
    }
}
