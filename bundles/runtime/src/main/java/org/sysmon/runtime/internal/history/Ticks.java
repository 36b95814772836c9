package org.sysmon.runtime.internal.history;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.SeriesSet;

/** Ticks of one host in one epoch with one set of series, in order of time. */
interface Ticks {

    String host();

    long epoch();

    SeriesSet series();

    int size();

    /** When the tick was that has this number, from 0. */
    long timestamp(int tick);

    /** What the series at that place of the set was at that tick; may be absent or stale. */
    double value(int place, int tick);

    /** About how much memory they hold by themselves, in bytes; the shared set not counted. */
    int bytes();

    /** The one tick of a batch. */
    static Ticks of(SampleBatch batch) {
        return new OneTick(batch);
    }

    record OneTick(SampleBatch batch) implements Ticks {

        @Override
        public String host() {
            return batch.host();
        }

        @Override
        public long epoch() {
            return batch.epoch();
        }

        @Override
        public SeriesSet series() {
            return batch.series();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public long timestamp(int tick) {
            return batch.timestamp();
        }

        @Override
        public double value(int place, int tick) {
            return batch.value(place);
        }

        @Override
        public int bytes() {
            return batch.bytes();
        }
    }
}
