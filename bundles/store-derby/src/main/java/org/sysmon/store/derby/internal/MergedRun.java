package org.sysmon.store.derby.internal;

import java.io.IOException;

/** Two runs of the same series as one; a moment that both have comes once, from the first. */
final class MergedRun implements SampleRun {

    private final Side first;
    private final Side second;

    MergedRun(SampleRun first, SampleRun second) {
        this.first = new Side(first);
        this.second = new Side(second);
    }

    @Override
    public int read(long[] timestamps, double[] values) throws IOException {
        int count = 0;
        while (count < timestamps.length) {
            boolean inFirst = first.ready();
            boolean inSecond = second.ready();
            if (!inFirst && !inSecond) {
                break;
            }
            if (!inSecond) {
                count = first.take(timestamps, values, count);
                continue;
            }
            if (!inFirst) {
                count = second.take(timestamps, values, count);
                continue;
            }
            Side earlier = first.timestamp() <= second.timestamp() ? first : second;
            if (first.timestamp() == second.timestamp()) {
                second.at++;
            }
            timestamps[count] = earlier.timestamp();
            values[count++] = earlier.values[earlier.at++];
        }
        return count;
    }

    private static final class Side {

        private final SampleRun run;
        private final long[] timestamps = new long[256];
        private final double[] values = new double[256];
        private int count;
        private int at;
        private boolean ended;

        Side(SampleRun run) {
            this.run = run;
        }

        boolean ready() throws IOException {
            if (at == count && !ended) {
                count = run.read(timestamps, values);
                at = 0;
                ended = count == 0;
            }
            return at < count;
        }

        long timestamp() {
            return timestamps[at];
        }

        /** All that is here and fits. @return how many are there then */
        int take(long[] intoTimestamps, double[] intoValues, int from) {
            int taken = Math.min(count - at, intoTimestamps.length - from);
            System.arraycopy(timestamps, at, intoTimestamps, from, taken);
            System.arraycopy(values, at, intoValues, from, taken);
            at += taken;
            return from + taken;
        }
    }
}
