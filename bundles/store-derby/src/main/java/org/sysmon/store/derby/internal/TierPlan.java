package org.sysmon.store.derby.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.store.TimeRange;

/** Which tier tells of which days of a host: the coarsest that is fine enough for a step, or what there is. */
final class TierPlan {

    private final Map<Tier, List<TimeRange>> spans = new EnumMap<>(Tier.class);

    /** @param step as in the hints of a reader */
    TierPlan(TimeRange range, long step, int host, StoredTables tables) {
        for (Tier tier : Tier.values()) {
            spans.put(tier, new ArrayList<>());
        }
        List<Period> periods = tables.periods();
        long first = Tier.RAW.table(Math.max(range.from(), periods.stream().mapToLong(Period::start).min().orElse(Long.MAX_VALUE)));
        long last = Tier.RAW.table(Math.min(range.to(), periods.stream().mapToLong(Period::end).max().orElse(Long.MIN_VALUE)));
        for (long day = first; day <= last; day++) {
            long from = Math.max(range.from(), Tier.RAW.start(day));
            long to = Math.min(range.to(), Tier.RAW.end(day));
            Tier tier = tier(day, step, tables, tables.summarized().isDone(day, host));
            List<TimeRange> its = spans.get(tier);
            TimeRange before = its.isEmpty() ? null : its.get(its.size() - 1);
            if (before != null && before.to() == from - 1) {
                its.set(its.size() - 1, new TimeRange(before.from(), to));
            } else {
                its.add(new TimeRange(from, to));
            }
        }
    }

    List<TimeRange> spans(Tier tier) {
        return spans.get(tier);
    }

    /** The longest period that a sample stands for. */
    long resolution() {
        long longest = 0;
        for (Tier tier : Tier.values()) {
            longest = spans.get(tier).isEmpty() ? longest : Math.max(longest, tier.resolution());
        }
        return longest;
    }

    private static Tier tier(long day, long step, StoredTables tables, boolean summarized) {
        long start = Tier.RAW.start(day);
        boolean raw = tables.of(Tier.RAW).numbers().contains(day) || tables.hasTicks(start, Tier.RAW.end(day));
        Tier best = Tier.RAW;
        for (Tier tier : new Tier[] { Tier.MINUTE, Tier.HOUR }) {
            boolean there = tables.of(tier).numbers().contains(tier.table(start)) && (summarized || !raw);
            boolean needed = best == Tier.RAW && !raw;
            if (there && (needed || tier.resolution() <= step)) {
                best = tier;
            }
        }
        return best;
    }
}
