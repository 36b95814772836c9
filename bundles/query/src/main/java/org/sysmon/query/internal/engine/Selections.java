package org.sysmon.query.internal.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.query.QueryException.Reason;
import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TooManySeriesException;
import org.sysmon.query.internal.engine.Source.Points;
import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.When;

/** Reads what selectors select. */
final class Selections {

    private final Source source;
    private final Budget budget;
    private final Times times;
    private final long lookback;

    Selections(Source source, Budget budget, Times times, long lookback) {
        this.source = source;
        this.budget = budget;
        this.times = times;
        this.lookback = lookback;
    }

    /** At each step the latest sample that is not older than the lookback. @param timestamps its time in seconds instead */
    List<Row> instants(Expr.Selector selector, Steps steps, boolean timestamps) {
        List<Row> rows = new ArrayList<>();
        long from = times.of(selector.when(), steps.start()) - lookback + 1;
        try (Points points = select(selector, from, times.of(selector.when(), steps.last()), steps.count())) {
            var reader = new Reader(points, budget);
            while (reader.nextSeries()) {
                double[] values = instants(reader, selector.when(), steps, timestamps);
                if (values != null) {
                    budget.take(steps.count());
                    rows.add(new Row(points.labels(), points.dropName(), values));
                }
            }
        } catch (IOException e) {
            throw fault(e);
        }
        return rows;
    }

    private double[] instants(Reader reader, When when, Steps steps, boolean timestamps) throws IOException {
        double[] values = null;
        long seen = Long.MIN_VALUE;
        double value = 0;
        int count = steps.count();
        for (int i = 0; i < count; i++) {
            long time = times.of(when, steps.time(i));
            while (reader.has(time)) {
                seen = reader.time();
                value = reader.value();
                reader.step();
            }
            if (seen > time - lookback && seen != Long.MIN_VALUE && !Reader.isStale(value)) {
                values = values == null ? Row.absent(count) : values;
                values[i] = timestamps ? seen / 1000d : value;
            }
        }
        return values;
    }

    /** All samples of a range, as the answer. */
    List<Stretch> range(Expr.Range range, long time) {
        long end = times.of(range.selector().when(), time);
        List<Stretch> all = new ArrayList<>();
        try (Points points = select(range.selector(), end - range.range() + 1, end, 1)) {
            var reader = new Reader(points, budget);
            var window = new Window(budget);
            while (reader.nextSeries()) {
                window.from = 0;
                window.to = 0;
                fill(window, reader, end);
                if (window.size() > 0) {
                    all.add(new Stretch(points.labels(), java.util.Arrays.copyOf(window.times, window.to),
                            java.util.Arrays.copyOf(window.values, window.to)));
                }
            }
        } catch (IOException e) {
            throw fault(e);
        }
        return all;
    }

    static void fill(Window window, Reader reader, long end) throws IOException {
        while (reader.has(end)) {
            if (!Reader.isStale(reader.value())) {
                window.add(reader.time(), reader.value());
            }
            reader.step();
        }
    }

    /** What a function of ranges is to read: all that any step needs. */
    Points ranges(Expr.Range range, Steps steps) throws IOException {
        When when = range.selector().when();
        return select(range.selector(), times.of(when, steps.start()) - range.range() + 1, times.of(when, steps.last()),
                steps.count());
    }

    private Points select(Expr.Selector selector, long from, long to, int steps) throws IOException {
        budget.check();
        int most = (int) Math.min(Integer.MAX_VALUE, Math.max(0, budget.left() / steps));
        return source.select(selector.matchers(), from, Math.max(from, to), most);
    }

    static Fault fault(IOException e) {
        if (e instanceof TooManySeriesException) {
            return Budget.tooMany();
        }
        return e instanceof StoreUnavailableException ? new Fault(Reason.UNAVAILABLE, e.getMessage())
                : Fault.execution("expanding series: " + e.getMessage());
    }
}
