package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.TimeRange;
import org.sysmon.testkit.contract.TickSource;

@Timeout(120)
class SummaryTest {

    private static final long DAY = 19_676;
    private static final long START = Tier.RAW.start(DAY);
    private static final long MINUTE = 60_000;
    private static final Series GAUGE = TickSource.series("gauge");
    private static final Series STEADY = TickSource.series("steady");
    private static final Series COUNTER = new Series(0, Metric.counter("counter_total", "A counter."), Labels.EMPTY);

    @TempDir
    private Path folder;

    private final TickSource source = new TickSource("here", 1);
    private final Random random = new Random(5);
    private final List<double[]> written = new ArrayList<>();
    private final long[] now = { START };
    private OpenStore store;
    private double count;

    @BeforeEach
    void open() {
        store = new OpenStore(folder, new Retention(new Limits(3 * 86_400_000L, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Long.MAX_VALUE, 0),
                Disk.of(folder.resolve("metrics.db")), () -> Instant.ofEpochMilli(now[0])));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyAspectOfAPeriodIsRight() throws Exception {
        writeDay();
        assertEquals(0, resolution(30_000));

        for (Tier tier : new Tier[] { Tier.MINUTE, Tier.HOUR }) {
            long step = tier.resolution();
            Map<Long, List<Double>> periods = new TreeMap<>();
            written.forEach(each -> periods.computeIfAbsent(((long) each[0] / step + 1) * step - 1, any -> new ArrayList<>()).add(each[1]));
            assertEquals(step, resolution(step));
            for (SelectHints.Summary summary : SelectHints.Summary.values()) {
                var expected = new ArrayList<String>();
                periods.forEach((end, values) -> expected.add(end + "=" + aspect(summary, values)));
                assertEquals(expected, read("gauge", step, summary), tier + " " + summary);
            }
            assertEquals(List.of(7.0), read("steady", step, SelectHints.Summary.MAX).stream().map(each -> Double.valueOf(each.split("=")[1])).distinct().toList());
        }
    }

    @Test
    void whatACounterGrewByIsTrueOverResets() throws Exception {
        writeDay();
        List<String> all = read("counter_total", 0, SelectHints.Summary.LAST);
        double truth = growth(all);
        for (Tier tier : new Tier[] { Tier.MINUTE, Tier.HOUR }) {
            List<String> samples = read("counter_total", tier.resolution(), SelectHints.Summary.LAST);
            List<String> first = all.stream().filter(each -> Long.parseLong(each.split("=")[0]) < START + tier.resolution()).toList();
            assertEquals(truth - growth(first), growth(samples), 1e-6, tier.toString());
            assertTrue(samples.size() < 1800, "samples: " + samples.size());
        }
    }

    @Test
    void summariesTellOfDaysWhoseSamplesAreGone() throws Exception {
        writeDay();
        List<String> minutes = read("gauge", MINUTE, SelectHints.Summary.LAST);
        for (int minute = 0; minute < 3; minute++) {
            now[0] = START + 5 * 86_400_000L + minute * MINUTE;
            store.sink().accept(List.of(tick(now[0])));
        }
        assertEquals(List.of("R1H_307", "R1M_2459"), store.backend().session().periods().stream().map(Period::table)
                .filter(each -> each.startsWith("R")).sorted().toList());
        store.close();
        open();

        assertEquals(minutes, read("gauge", 0, SelectHints.Summary.LAST).subList(0, minutes.size()));
        assertEquals(MINUTE, resolution(0));
    }

    @Test
    void lateTicksMakeTheirDayBeSummedUpAgain() throws Exception {
        writeDay();
        var late = new TickSource("here", 2);
        store.sink().accept(List.of(late.tick(START + 3 * 3_600_000L, GAUGE, 1e6), late.tick(START + 3 * 3_600_000L + 1000, GAUGE, 2e6)));
        settle();
        assertEquals(MINUTE, resolution(MINUTE));

        assertTrue(read("gauge", MINUTE, SelectHints.Summary.MAX).contains(START + 3 * 3_600_000L + MINUTE - 1 + "=2000000.0"));
        store.close();
        open();
        assertTrue(read("gauge", MINUTE, SelectHints.Summary.MAX).contains(START + 3 * 3_600_000L + MINUTE - 1 + "=2000000.0"));
    }

    /** A day with a tick every 40 s or so, and what makes it over. */
    private void writeDay() throws Exception {
        var day = new ArrayList<SampleBatch>();
        for (long at = START; at < START + 86_400_000; at += 9000 + 1000 * random.nextInt(60)) {
            day.add(tick(at));
        }
        store.sink().accept(day);
        now[0] = START + 86_400_000 + 3_600_000;
        store.sink().accept(List.of(tick(now[0])));
        written.remove(written.size() - 1);
        settle();
    }

    private SampleBatch tick(long at) {
        count = random.nextInt(200) == 0 ? random.nextInt(900) : count + random.nextInt(9);
        double gauge = random.nextInt(2000) / 100.0;
        var values = new LinkedHashMap<Series, Double>();
        values.put(GAUGE, gauge);
        values.put(COUNTER, count);
        values.put(STEADY, 7.0);
        written.add(new double[] { at, gauge, count });
        return source.tick(at, values);
    }

    /** Compacts what is over, has the writer drop it, sums up. */
    private void settle() throws Exception {
        StoreSession session = store.backend().session();
        session.compact(hour -> session.isOver(hour, 0));
        store.sink().accept(List.of(new TickSource("tick", System.nanoTime()).tick(now[0], TickSource.series("other"), 0)));
        session.summarize();
    }

    private long resolution(long step) throws IOException {
        try (SeriesCursor cursor = store.backend().select(List.of(), day(), new SelectHints(100, step, SelectHints.Summary.LAST))) {
            return cursor.resolution();
        }
    }

    private static TimeRange day() {
        return new TimeRange(START, START + 86_400_000 - 1);
    }

    private List<String> read(String name, long step, SelectHints.Summary summary) throws IOException {
        var samples = new ArrayList<String>();
        try (SeriesCursor cursor = store.backend().select(List.of(Matcher.name(name)), day(), new SelectHints(1, step, summary))) {
            while (cursor.next()) {
                long[] timestamps = new long[100];
                double[] values = new double[100];
                for (int taken = cursor.read(timestamps, values); taken > 0; taken = cursor.read(timestamps, values)) {
                    for (int i = 0; i < taken; i++) {
                        samples.add(timestamps[i] + "=" + values[i]);
                    }
                }
            }
        }
        return samples;
    }

    private static double aspect(SelectHints.Summary summary, List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return switch (summary) {
            case LAST -> values.get(values.size() - 1);
            case MEAN -> sum / values.size();
            case MIN -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case MAX -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            case SUM -> sum;
            case COUNT -> values.size();
        };
    }

    /** As whoever adds up increases over resets does. */
    private static double growth(List<String> samples) {
        double growth = 0;
        double before = Double.NaN;
        for (String sample : samples) {
            double value = Double.parseDouble(sample.split("=")[1]);
            growth += Double.isNaN(before) ? 0 : value < before ? value : value - before;
            before = value;
        }
        return growth;
    }
}
