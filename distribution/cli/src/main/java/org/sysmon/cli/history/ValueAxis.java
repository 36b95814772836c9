package org.sysmon.cli.history;

import java.util.List;

/**
 * The axis that goes up: from a round number to a round number, in round steps.
 *
 * @param low  at the bottom
 * @param high at the top
 * @param step from tick to tick
 */
record ValueAxis(double low, double high, double step) {

    /** Begins at zero where the values fill at least half of the picture then; what hardly moves is shown from nearby. */
    static ValueAxis around(List<History.Line> lines, int ticks) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (History.Line line : lines) {
            History.Summary summary = line.summary();
            if (!Double.isNaN(summary.min())) {
                min = Math.min(min, summary.min());
                max = Math.max(max, summary.max());
            }
        }
        if (min > max) {
            return new ValueAxis(0, 1, 1);
        }
        double from = min >= 0 && min <= max / 2 ? 0 : min;
        double to = max <= 0 && max >= min / 2 ? 0 : max;
        if (from == to) {
            double room = from == 0 ? 1 : Math.abs(from) / 10;
            from -= from == 0 ? 0 : room;
            to += room;
        }
        double step = round((to - from) / Math.max(1, ticks - 1));
        return new ValueAxis(Math.floor(from / step) * step, Math.ceil(to / step) * step, step);
    }

    private static double round(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double factor : new double[] { 1, 2, 2.5, 5 }) {
            if (factor * power >= wanted * 0.999999) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    int ticks() {
        return (int) Math.round((high - low) / step) + 1;
    }

    double tick(int number) {
        double value = low + number * step;
        return Math.abs(value) < step / 1e6 ? 0 : value;
    }

    /** Counted from the top. */
    int place(double value, int places) {
        double share = (high - value) / (high - low);
        return (int) Math.max(0, Math.min(places - 1, Math.round(share * (places - 1))));
    }
}
