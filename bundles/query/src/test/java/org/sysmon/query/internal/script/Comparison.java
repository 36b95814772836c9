package org.sysmon.query.internal.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.engine.Result;
import org.sysmon.query.internal.engine.Stretch;
import org.sysmon.query.internal.syntax.GoNumber;
import org.sysmon.query.internal.syntax.ValueType;

/** What an evaluation yielded beside what was expected. */
final class Comparison {

    private static final double TOLERANCE = 1e-6;

    private Comparison() {
    }

    /** @param times at which values are expected @return null when they are the same */
    static String difference(Expectation expected, Result got, long[] times) {
        for (Expectation.Note note : expected.notes) {
            if (!note.isMet(note.kind().endsWith("warn") ? got.warnings() : got.infos())) {
                return "expected " + note + ", got warnings " + got.warnings() + ", infos " + got.infos();
            }
        }
        if (expected.string != null) {
            return expected.string.equals(got.text()) ? null : "expected \"" + expected.string + "\", got \"" + got.text() + '"';
        }
        if (expected.scalar != null) {
            double value = got.type() == ValueType.SCALAR ? got.series().get(0).values()[0] : Double.NEGATIVE_INFINITY;
            return same(expected.scalar, value) ? null : "expected " + expected.scalar + ", got " + text(got);
        }
        Map<LabelSet, double[]> wanted = new LinkedHashMap<>();
        for (SeriesLine line : expected.series) {
            wanted.put(line.labels(), line.values().stream().mapToDouble(v -> v == null ? Gap.VALUE : v).toArray());
        }
        boolean same = wanted.size() == got.series().size();
        List<LabelSet> order = new ArrayList<>(wanted.keySet());
        for (int i = 0; same && i < got.series().size(); i++) {
            Stretch stretch = got.series().get(i);
            double[] values = wanted.get(stretch.labels());
            same = values != null && (!expected.ordered || order.get(i).equals(stretch.labels())) && same(values, stretch, times);
        }
        return same ? null : "expected " + text(expected) + "\n      got " + text(got);
    }

    private static boolean same(double[] values, Stretch stretch, long[] times) {
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            if (Gap.is(values[i])) {
                continue;
            }
            if (at >= stretch.times().length || i >= times.length || stretch.times()[at] != times[i]
                    || !same(values[i], stretch.values()[at])) {
                return false;
            }
            at++;
        }
        return at == stretch.times().length;
    }

    private static boolean same(double a, double b) {
        return a == b || Double.isNaN(a) && Double.isNaN(b)
                || Math.abs(a - b) / Math.min(Math.abs(a) + Math.abs(b), Double.MAX_VALUE) < TOLERANCE;
    }

    private static String text(Expectation expected) {
        StringBuilder text = new StringBuilder();
        expected.series.forEach(line -> text.append("\n        ").append(line.labels()).append(' ').append(line.values()));
        return text.toString();
    }

    private static String text(Result got) {
        StringBuilder text = new StringBuilder(got.type().toString());
        for (Stretch stretch : got.series()) {
            text.append("\n        ").append(stretch.labels());
            for (int i = 0; i < stretch.times().length; i++) {
                text.append(' ').append(GoNumber.json(stretch.values()[i])).append('@').append(stretch.times()[i] / 1000d);
            }
        }
        return text.toString();
    }

    /** No sample, among numbers. */
    private static final class Gap {

        private static final double VALUE = Double.longBitsToDouble(0x7ff0_0000_0000_0a55L);

        static boolean is(double value) {
            return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(VALUE);
        }
    }
}
