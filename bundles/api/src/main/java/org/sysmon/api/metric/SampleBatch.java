package org.sysmon.api.metric;

import java.util.Objects;

/**
 * All that one host measured at one tick, sealed: it takes no additions. Its identity is (host, epoch, sequence);
 * whoever has stored that once need not store it again.
 */
public final class SampleBatch {

    /** The bits of "no sample here": a series of the set that this tick did not read. Never stored, never shown. */
    public static final long ABSENT_BITS = 0x7ff0_0000_0000_0a55L;

    /** The bits of Prometheus' staleness marker: the series ended here. Stored, as its end, and never shown as a value. */
    public static final long STALE_BITS = 0x7ff0_0000_0000_0002L;

    public static final double ABSENT = Double.longBitsToDouble(ABSENT_BITS);
    public static final double STALE = Double.longBitsToDouble(STALE_BITS);

    private final String host;
    private final long epoch;
    private final long sequence;
    private final long timestamp;
    private final SeriesSet series;
    private final double[] values;

    /**
     * @param host      whose samples they are
     * @param epoch     grows with each start of that host's daemon and each time its clock was set back;
     *                  within one epoch, timestamps strictly increase
     * @param sequence  counts the ticks of one run of the daemon, from 0, without a gap
     * @param timestamp milliseconds since 1970-01-01T00:00:00Z, on the tick grid
     * @param series    whose value stands where
     * @param values    one for each of the series; handed over, not copied: the caller must forget the array
     */
    public SampleBatch(String host, long epoch, long sequence, long timestamp, SeriesSet series, double[] values) {
        this.host = Objects.requireNonNull(host, "host");
        this.epoch = epoch;
        this.sequence = sequence;
        this.timestamp = timestamp;
        this.series = series;
        this.values = values;
        if (series.size() != values.length) {
            throw new IllegalArgumentException(series.size() + " series but " + values.length + " values");
        }
    }

    public static boolean isAbsent(double value) {
        return Double.doubleToRawLongBits(value) == ABSENT_BITS;
    }

    public static boolean isStale(double value) {
        return Double.doubleToRawLongBits(value) == STALE_BITS;
    }

    public String host() {
        return host;
    }

    public long epoch() {
        return epoch;
    }

    public long sequence() {
        return sequence;
    }

    public long timestamp() {
        return timestamp;
    }

    public SeriesSet series() {
        return series;
    }

    /** The value of the series at that place; may be {@link #ABSENT} or {@link #STALE}. */
    public double value(int index) {
        return values[index];
    }

    /** About how much memory it holds by itself, in bytes; the shared set not counted. */
    public int bytes() {
        return 8 * values.length + 64;
    }

    @Override
    public String toString() {
        return "%s, epoch %d, tick %d at %d, %d series".formatted(host, epoch, sequence, timestamp, values.length);
    }
}
