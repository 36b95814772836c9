package org.sysmon.runtime.internal.history;

import java.io.IOException;

import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;

/** The backend's samples and the head's, as one: series by series, in order of time; where both have a moment, the head's. */
final class StitchedCursor implements SeriesCursor {

    private final HeadSnapshot snapshot;
    private final Side old;
    private final Side recent;
    private SeriesKey current;

    StitchedCursor(HeadSnapshot snapshot, SeriesCursor backend, SeriesCursor head) {
        this.snapshot = snapshot;
        this.old = new Side(backend);
        this.recent = new Side(head);
    }

    @Override
    public boolean next() throws IOException {
        old.leave(current);
        recent.leave(current);
        SeriesKey a = old.peek();
        SeriesKey b = recent.peek();
        current = a == null ? b : b == null || a.compareTo(b) <= 0 ? a : b;
        if (current == null) {
            return false;
        }
        old.enter(current);
        recent.enter(current);
        return true;
    }

    @Override
    public SeriesKey series() {
        return current;
    }

    @Override
    public int read(long[] timestamps, double[] values) throws IOException {
        int count = 0;
        while (count < timestamps.length) {
            boolean hasOld = old.hasSample();
            while (hasOld && snapshot.covers(current.host(), old.timestamp())) {
                old.step();
                hasOld = old.hasSample();
            }
            boolean hasRecent = recent.hasSample();
            if (!hasOld && !hasRecent) {
                return count;
            }
            Side side = hasOld && (!hasRecent || old.timestamp() < recent.timestamp()) ? old : recent;
            timestamps[count] = side.timestamp();
            values[count++] = side.value();
            side.step();
        }
        return count;
    }

    @Override
    public long resolution() {
        return old.cursor.resolution();
    }

    @Override
    public void close() throws IOException {
        try (old.cursor) {
            recent.cursor.close();
        }
    }

    /** One of the two, read in pieces. */
    private static final class Side {

        private final SeriesCursor cursor;
        private final long[] timestamps = new long[256];
        private final double[] values = new double[256];
        private SeriesKey ahead;
        private boolean started;
        private boolean inSeries;
        private int count;
        private int at;

        Side(SeriesCursor cursor) {
            this.cursor = cursor;
        }

        SeriesKey peek() throws IOException {
            if (!started) {
                started = true;
                ahead = cursor.next() ? cursor.series() : null;
            }
            return ahead;
        }

        void enter(SeriesKey key) {
            inSeries = key.equals(ahead);
            count = 0;
            at = 0;
        }

        void leave(SeriesKey key) throws IOException {
            if (key != null && key.equals(ahead)) {
                ahead = cursor.next() ? cursor.series() : null;
            }
        }

        boolean hasSample() throws IOException {
            if (inSeries && at == count) {
                count = cursor.read(timestamps, values);
                at = 0;
                inSeries = count > 0;
            }
            return at < count;
        }

        long timestamp() {
            return timestamps[at];
        }

        double value() {
            return values[at];
        }

        void step() {
            at++;
        }
    }
}
