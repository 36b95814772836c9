package org.sysmon.query.internal.engine;

import org.sysmon.query.internal.engine.RangeFunction.Frame;

/** How fast values change. */
final class Rates {

    private Rates() {
    }

    /**
     * How much a value changed over the range, as if the samples reached to its ends where they come close to them; a counter
     * may have begun anew in between, and never was less than 0.
     *
     * @param seconds by which the change is divided
     */
    static double increase(Window window, Frame frame, boolean counter, double seconds) {
        int gaps = window.size() - 1;
        if (gaps < 1) {
            return Row.ABSENT;
        }
        double change = window.last() - window.first();
        if (counter) {
            for (int i = window.from + 1; i < window.to; i++) {
                if (window.values[i] < window.values[i - 1]) {
                    change += window.values[i - 1];
                }
            }
        }
        long first = window.times[window.from];
        long last = window.times[window.to - 1];
        double sampled = (last - first) / 1000d;
        double between = sampled / gaps;
        double threshold = between * 1.1;
        double toStart = (first - frame.start()) / 1000d;
        double toEnd = (frame.end() - last) / 1000d;
        if (toStart >= threshold) {
            toStart = between / 2;
        }
        if (counter) {
            double toZero = change > 0 && window.first() >= 0 ? sampled * (window.first() / change) : toStart;
            toStart = Math.min(toStart, toZero);
        }
        if (toEnd >= threshold) {
            toEnd = between / 2;
        }
        double factor = sampled == 0 ? 1 : (sampled + toStart + toEnd) / sampled;
        return change * (factor / seconds);
    }

    /** By the last two samples. */
    static double instant(Window window, boolean rate) {
        if (window.size() < 2) {
            return Row.ABSENT;
        }
        double before = window.values[window.to - 2];
        double last = window.last();
        long millis = window.times[window.to - 1] - window.times[window.to - 2];
        if (millis == 0) {
            return Row.ABSENT;
        }
        double change = rate && last < before ? last : last - before;
        return rate ? change / (millis / 1000d) : change;
    }

    static double resets(Window window) {
        int count = 0;
        for (int i = window.from + 1; i < window.to; i++) {
            count += window.values[i] < window.values[i - 1] ? 1 : 0;
        }
        return count;
    }

    static double changes(Window window) {
        int count = 0;
        for (int i = window.from + 1; i < window.to; i++) {
            double before = window.values[i - 1];
            double now = window.values[i];
            count += now != before && !(Double.isNaN(now) && Double.isNaN(before)) ? 1 : 0;
        }
        return count;
    }

    /** The slope of the line that fits best. */
    static double slope(Window window) {
        return window.size() < 2 ? Row.ABSENT : line(window, window.times[window.from], 0, true);
    }

    /** What the line that fits best says of a moment so many seconds later. */
    static double predict(Window window, Frame frame) {
        return window.size() < 2 ? Row.ABSENT : line(window, frame.time(), frame.argument(), false);
    }

    private static double line(Window window, long origin, double ahead, boolean slopeOnly) {
        var x = new Kahan();
        var y = new Kahan();
        var xy = new Kahan();
        var xx = new Kahan();
        boolean level = true;
        for (int i = window.from; i < window.to; i++) {
            double value = window.values[i];
            level &= value == window.first() || i == window.from;
            double seconds = (window.times[i] - origin) / 1e3;
            x.add(seconds);
            y.add(value);
            xy.add(seconds * value);
            xx.add(seconds * seconds);
        }
        if (level) {
            boolean infinite = Double.isInfinite(window.first());
            return infinite ? Double.NaN : slopeOnly ? 0 : 0 * ahead + window.first();
        }
        double count = window.size();
        double slope = (xy.total() - x.total() * y.total() / count) / (xx.total() - x.total() * x.total() / count);
        return slopeOnly ? slope : slope * ahead + (y.total() / count - slope * x.total() / count);
    }
}
