package org.sysmon.cli.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The axis that goes from left to right, with ticks at round times of the reader's zone. */
final class TimeAxis {

    private static final long DAY = 86_400;
    private static final long[] STEPS = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
        DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY };
    private static final int LABEL_ROOM = 14;

    private final long from;
    private final long to;
    private final ZoneId zone;
    private final long step;

    TimeAxis(long from, long to, int columns, ZoneId zone) {
        this.from = from;
        this.to = Math.max(to, from + 1);
        this.zone = zone;
        this.step = step((to - from) / 1000.0 * LABEL_ROOM / columns);
    }

    private static long step(double atLeast) {
        for (long step : STEPS) {
            if (step >= atLeast) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    int place(long time, int places) {
        double share = (double) (time - from) / (to - from);
        return (int) Math.max(0, Math.min(places - 1, Math.round(share * (places - 1))));
    }

    /** Two lines: the axis with its ticks, and the times below. */
    String[] lines(int columns, boolean unicode) {
        var axis = new StringBuilder((unicode ? "─" : "-").repeat(columns));
        var labels = new StringBuilder(" ".repeat(columns));
        for (long time = firstTick(); time <= to; time += step * 1000) {
            int column = place(time, columns);
            axis.setCharAt(column, unicode ? '┬' : '+');
            String label = label(Instant.ofEpochMilli(time).atZone(zone));
            int start = Math.max(0, Math.min(columns - label.length(), column - label.length() / 2));
            if (labels.substring(Math.max(0, start - 1), start + label.length()).isBlank()) {
                labels.replace(start, start + label.length(), label);
            }
        }
        return new String[] { axis.toString(), labels.toString().stripTrailing() };
    }

    private long firstTick() {
        long offset = Instant.ofEpochMilli(from).atZone(zone).getOffset().getTotalSeconds();
        long local = Math.floorDiv(from + 999, 1000) + offset;
        return (-Math.floorDiv(-local, step) * step - offset) * 1000;
    }

    private String label(ZonedDateTime time) {
        if (step >= DAY) {
            return time.getYear() + "-" + two(time.getMonthValue()) + "-" + two(time.getDayOfMonth());
        }
        String clock = two(time.getHour()) + ":" + two(time.getMinute());
        if (step < 60) {
            return clock + ":" + two(time.getSecond());
        }
        boolean midnight = time.getHour() == 0 && time.getMinute() == 0;
        return midnight ? two(time.getMonthValue()) + "-" + two(time.getDayOfMonth()) : clock;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
