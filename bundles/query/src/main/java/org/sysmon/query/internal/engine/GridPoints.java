package org.sysmon.query.internal.engine;

import java.util.List;

import org.sysmon.query.internal.engine.Source.Points;

/** The rows of a subquery as series with a sample at each step. */
final class GridPoints implements Points {

    private final List<Row> rows;
    private final Steps steps;
    private int row = -1;
    private int at;

    GridPoints(List<Row> rows, Steps steps) {
        this.rows = rows;
        this.steps = steps;
    }

    @Override
    public boolean next() {
        at = 0;
        return ++row < rows.size();
    }

    @Override
    public LabelSet labels() {
        return rows.get(row).labels();
    }

    @Override
    public boolean dropName() {
        return rows.get(row).dropName();
    }

    @Override
    public int read(long[] times, double[] values) {
        int count = 0;
        double[] all = rows.get(row).values();
        for (; at < all.length && count < times.length; at++) {
            if (!Row.isAbsent(all[at])) {
                times[count] = steps.time(at);
                values[count++] = all[at];
            }
        }
        return count;
    }
}
