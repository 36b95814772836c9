package org.sysmon.store.derby.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.TimeRange;

/** What one cursor reads out of which tables: planned once for each host, when it is opened. */
final class Selection {

    private final StoredTables tables;
    private final Readers readers;
    private final Damage damage;
    private final SelectHints hints;
    private final BlockRows rows;
    private final Map<Tier, OpenBlock> open = new EnumMap<>(Tier.class);
    private final Map<Integer, Plan> plans = new HashMap<>();
    private final boolean hasTicks;
    private long resolution;

    Selection(StoredTables tables, Epochs epochs, Readers readers, Damage damage, List<CatalogueSeries> series, TimeRange range, SelectHints hints) {
        this.tables = tables;
        this.readers = readers;
        this.damage = damage;
        this.hints = hints;
        this.rows = new BlockRows(readers);
        this.hasTicks = tables.hasTicks(range.from(), range.to());
        for (CatalogueSeries each : series) {
            plans.computeIfAbsent(each.host(), host -> plan(epochs, range, host));
        }
    }

    private record Plan(List<Segment> raw, TierPlan tiers) {
    }

    private Plan plan(Epochs epochs, TimeRange range, int host) {
        var tiers = new TierPlan(range, hints.step(), host, tables);
        resolution = Math.max(resolution, tiers.resolution());
        var raw = new ArrayList<Segment>();
        for (TimeRange span : tiers.spans(Tier.RAW)) {
            raw.addAll(epochs.visible(host, span));
        }
        return new Plan(raw, tiers);
    }

    /** The longest period that a sample stands for. */
    long resolution() {
        return resolution;
    }

    boolean hasTicks() {
        return hasTicks;
    }

    /** The ticks of a host. */
    HostScan ticks(int host) {
        return new HostScan(readers, tables.ticks(), damage, host, plans.get(host).raw());
    }

    /** What is in blocks of a series. */
    SampleRun blocks(CatalogueSeries series) {
        Plan plan = plans.get(series.host());
        SampleRun all = null;
        for (Tier tier : Tier.values()) {
            List<TimeRange> spans = plan.tiers().spans(tier);
            if (!spans.isEmpty() && !tables.of(tier).numbers().isEmpty()) {
                SampleRun run = run(tier, series, plan, spans);
                all = all == null ? run : new MergedRun(all, run);
            }
        }
        return all;
    }

    private SampleRun run(Tier tier, CatalogueSeries series, Plan plan, List<TimeRange> spans) {
        OpenBlock its = open.computeIfAbsent(tier, any -> new OpenBlock());
        if (tier == Tier.RAW) {
            return asAsked(new BlockRun(rows, new RawReader(its, series.id()), damage, tables.of(tier), series, plan.raw()));
        }
        List<Segment> segments = spans.stream().map(span -> new Segment(0, span.from(), span.to())).toList();
        return new BlockRun(rows, new SummaryReader(its, series, hints.summary()), damage, tables.of(tier), series, segments);
    }

    /** Samples as they were measured, each of which stands for itself. */
    SampleRun asAsked(SampleRun measured) {
        if (hints.summary() != SelectHints.Summary.COUNT) {
            return measured;
        }
        return (timestamps, values) -> {
            int count = measured.read(timestamps, values);
            Arrays.fill(values, 0, count, 1);
            return count;
        };
    }
}
