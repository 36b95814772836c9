package org.sysmon.rest.internal;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.daemon.Suspect;
import org.sysmon.api.daemon.Vitals;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricStore;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;
import org.sysmon.api.store.TooManySeriesException;

/** The daemon around the bundle, in memory. */
final class Fakes {

    static final String HOST = "web-1";
    static final long NOW = 1_700_000_000_000L;

    static final Metric LOAD = Metric.gauge("node_load1", "1m load average.");
    static final Metric SWITCHES = Metric.counter("node_context_switches_total", "Total number of context switches.");
    static final Metric USAGE = Metric.gauge("cpu_total_usage", "Processor time in use, of all processors, in percent.");

    private Fakes() {
    }

    static final InfoResource.Listening LISTENING = new InfoResource.Listening() {
        @Override
        public String listen_address() {
            return "127.0.0.1:9876";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return InfoResource.Listening.class;
        }
    };

    static LatestSamples.Family family(Metric metric, double value, String... labels) {
        return new LatestSamples.Family(metric, "fake",
                List.of(new LatestSamples.Sample(Labels.of(labels), value, NOW)));
    }

    /** One that was killed, too often. */
    static final LastRun LAST_RUN = new LastRun() {
        @Override
        public String ended() {
            return "the last run was killed";
        }

        @Override
        public Optional<Suspect> suspect() {
            return Optional.empty();
        }

        @Override
        public String safeMode() {
            return "it crashed";
        }
    };

    /** @param missing empty when it is ready */
    static Vitals waitingFor(String missing) {
        return new Vitals() {
            @Override
            public List<String> waitingFor() {
                return missing.isEmpty() ? List.of() : List.of(missing);
            }

            @Override
            public boolean ticking() {
                return true;
            }

            @Override
            public List<String> degraded() {
                return List.of();
            }
        };
    }

    /** Whatever the test puts in. */
    static final class FakeLatest implements LatestSamples {

        final List<Family> families = new ArrayList<>();

        FakeLatest(Family... families) {
            this.families.addAll(Arrays.asList(families));
            this.families.sort(Comparator.comparing(family -> family.metric().name()));
        }

        @Override
        public List<Family> families() {
            return families;
        }

        @Override
        public String host() {
            return HOST;
        }
    }

    static CollectorBoard collectors() {
        return () -> List.of(
                status("loadavg", "fast", 1, CollectorStatus.State.OK, ""),
                status("filesystem", "slow", 5, CollectorStatus.State.STUCK, "/mnt/nfs does not answer"));
    }

    private static CollectorStatus status(String name, String lane, double period, CollectorStatus.State state,
            String reason) {
        return new CollectorStatus(name, "org.sysmon.collect.system 0.1.0", lane, period, state, reason, List.of(), NOW,
                1_500, 900, 64, 3, 10, 0);
    }

    static SinkBoard sinks(boolean attached) {
        return sinks(attached, "");
    }

    static SinkBoard sinks(boolean attached, String lastFailure) {
        return () -> List.of(new SinkStatus("store", attached, 2, 4096, NOW + 1000, 100, 1, 99, NOW, 0, 0, lastFailure));
    }

    /** Series in a map; counts its open cursors. */
    static final class FakeStore implements MetricStore {

        final Map<SeriesKey, double[][]> series = new TreeMap<>();
        int open;
        IOException failure;
        SelectHints hints;
        long resolution;

        /** @param samples timestamp, value, timestamp, value ... */
        void put(String name, Labels labels, double... samples) {
            var pairs = new double[samples.length / 2][];
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = new double[] { samples[2 * i], samples[2 * i + 1] };
            }
            series.put(new SeriesKey(HOST, name, labels), pairs);
        }

        @Override
        public SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints asked) throws IOException {
            if (failure != null) {
                throw failure;
            }
            List<SeriesKey> keys = series(matchers, range);
            if (keys.size() > asked.maxSeries()) {
                throw new TooManySeriesException(keys.size(), asked.maxSeries());
            }
            open++;
            hints = asked;
            return new FakeCursor(keys, range);
        }

        @Override
        public List<SeriesKey> series(List<Matcher> matchers, TimeRange range) {
            return series.keySet().stream().filter(key -> matchers.stream().allMatch(matcher -> matcher.matches(key)))
                    .toList();
        }

        /** Hands out two samples at a time, so that whoever reads must come back for more. */
        private final class FakeCursor implements SeriesCursor {

            private final List<SeriesKey> keys;
            private final TimeRange range;
            private int at = -1;
            private int sample;

            FakeCursor(List<SeriesKey> keys, TimeRange range) {
                this.keys = keys;
                this.range = range;
            }

            @Override
            public boolean next() {
                sample = 0;
                return ++at < keys.size();
            }

            @Override
            public SeriesKey series() {
                return keys.get(at);
            }

            @Override
            public int read(long[] timestamps, double[] values) {
                int count = 0;
                for (double[][] all = series.get(series()); sample < all.length && count < 2; sample++) {
                    if (range.contains((long) all[sample][0])) {
                        timestamps[count] = (long) all[sample][0];
                        values[count++] = all[sample][1];
                    }
                }
                return count;
            }

            @Override
            public long resolution() {
                return resolution;
            }

            @Override
            public void close() {
                open--;
            }
        }
    }
}
