package org.sysmon.store.derby.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All tables with history, and how they go: with whatever was known only by them. Used by the writer. */
final class StoredPeriods implements Retention.Tables {

    private final HourTables ticks;
    private final List<BlockTables> blocks;
    private final TickWriter writer;

    StoredPeriods(HourTables ticks, List<BlockTables> blocks, TickWriter writer) {
        this.ticks = ticks;
        this.blocks = blocks;
        this.writer = writer;
    }

    @Override
    public List<Period> periods() {
        var periods = new ArrayList<Period>();
        ticks.hours().forEach(hour -> periods.add(Period.ofTicks(hour)));
        blocks.forEach(tables -> tables.numbers().forEach(number -> periods.add(Period.ofBlocks(tables, number))));
        periods.sort(Comparator.comparingLong(Period::end));
        return periods;
    }

    @Override
    public void drop(Period period) throws SQLException {
        if (period.isTicks()) {
            writer.drop(Hours.of(period.start()));
        } else {
            for (BlockTables tables : blocks) {
                if (tables.tier() == period.tier()) {
                    writer.drop(tables, tables.tier().table(period.start()));
                }
            }
        }
        writer.purge(Hours.of(oldest(periods().stream().filter(each -> each.tier() == Tier.RAW).toList())), Hours.of(oldest()));
    }

    @Override
    public long writing() {
        return ticks.hours().isEmpty() ? Long.MAX_VALUE : Hours.start(ticks.hours().last());
    }

    boolean isEmpty() {
        return periods().isEmpty();
    }

    /** When the oldest table begins; never where there is none. */
    long oldest() {
        return oldest(periods());
    }

    private static long oldest(List<Period> periods) {
        return periods.stream().mapToLong(Period::start).min().orElse(Long.MAX_VALUE);
    }
}
