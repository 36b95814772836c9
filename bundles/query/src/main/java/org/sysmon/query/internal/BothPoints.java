package org.sysmon.query.internal;

import java.io.IOException;

import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.engine.Source.Points;

/** Series, and when they have ended, others. */
final class BothPoints implements Points {

    /** Opens the others. */
    interface Opening {
        Points open() throws IOException;
    }

    private final Opening others;
    private Points current;
    private boolean second;

    BothPoints(Points first, Opening others) {
        this.current = first;
        this.others = others;
    }

    @Override
    public boolean next() throws IOException {
        if (current.next()) {
            return true;
        }
        if (second) {
            return false;
        }
        current.close();
        second = true;
        current = others.open();
        return current.next();
    }

    @Override
    public LabelSet labels() {
        return current.labels();
    }

    @Override
    public int read(long[] times, double[] values) throws IOException {
        return current.read(times, values);
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
