package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.query.internal.syntax.GoNumber;

/** The rows with the largest or smallest values of each group, at each step anew. */
final class Best {

    private final boolean largest;
    private final double[] wanted;
    private final Steps steps;

    Best(boolean largest, double[] wanted, Steps steps) {
        this.largest = largest;
        this.wanted = wanted;
        this.steps = steps;
    }

    /** At a single step in the order of their values. */
    List<Row> of(Collection<List<Row>> groups, int rows) {
        double most = -Double.MAX_VALUE;
        double least = Double.MAX_VALUE;
        for (double each : wanted) {
            most = Math.max(most, each);
            least = Math.min(least, each);
        }
        if (most < 1) {
            return List.of();
        }
        if (Double.isNaN(most)) {
            throw Fault.execution("Parameter value is NaN");
        }
        if (least <= -0x1p63) {
            throw Fault.execution("Scalar value " + GoNumber.general(least) + " underflows int64");
        }
        if (most >= 0x1p63) {
            throw Fault.execution("Scalar value " + GoNumber.general(most) + " overflows int64");
        }
        List<Row> best = new ArrayList<>();
        for (List<Row> group : groups) {
            Map<Row, double[]> kept = new IdentityHashMap<>();
            List<Row> order = new ArrayList<>();
            for (int i = 0; i < steps.count(); i++) {
                for (Row row : at(group, i, (int) Math.min((long) wanted[i], rows))) {
                    kept.computeIfAbsent(row, any -> {
                        order.add(row);
                        return Row.absent(steps.count());
                    })[i] = row.values()[i];
                }
            }
            order.forEach(row -> best.add(new Row(row.labels(), row.dropName(), kept.get(row))));
        }
        return best;
    }

    /** A heap whose worst is on top; of equal values those that came first stay. */
    private List<Row> at(List<Row> group, int step, int count) {
        List<Row> heap = new ArrayList<>();
        for (Row row : group) {
            if (!row.has(step) || count < 1) {
                continue;
            }
            if (heap.size() < count) {
                heap.add(row);
                up(heap, step);
            } else if (isBetter(row.values()[step], heap.get(0).values()[step])) {
                heap.set(0, row);
                down(heap, step);
            }
        }
        List<Row> sorted = new ArrayList<>();
        for (Row row : heap) {
            int at = sorted.size();
            while (at > 0 && isWorse(sorted.get(at - 1), row, step)) {
                at--;
            }
            sorted.add(at, row);
        }
        return sorted;
    }

    private void up(List<Row> heap, int step) {
        for (int at = heap.size() - 1; at > 0;) {
            int parent = (at - 1) / 2;
            if (!isWorse(heap.get(at), heap.get(parent), step)) {
                return;
            }
            Collections.swap(heap, at, parent);
            at = parent;
        }
    }

    private void down(List<Row> heap, int step) {
        for (int at = 0; 2 * at + 1 < heap.size();) {
            int child = 2 * at + 1;
            if (child + 1 < heap.size() && isWorse(heap.get(child + 1), heap.get(child), step)) {
                child++;
            }
            if (!isWorse(heap.get(child), heap.get(at), step)) {
                return;
            }
            Collections.swap(heap, at, child);
            at = child;
        }
    }

    private boolean isBetter(double value, double than) {
        return (largest ? value > than : value < than) || Double.isNaN(than) && !Double.isNaN(value);
    }

    private boolean isWorse(Row row, Row than, int step) {
        double value = row.values()[step];
        return Double.isNaN(value) || (largest ? value < than.values()[step] : value > than.values()[step]);
    }
}
