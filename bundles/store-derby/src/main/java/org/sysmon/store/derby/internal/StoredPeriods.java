package org.sysmon.store.derby.internal;

import java.sql.SQLException;
import java.util.List;

/** All tables with history, and how they go: with whatever was known only by them. Used by the writer. */
final class StoredPeriods implements Retention.Tables {

    private final StoredTables tables;
    private final TickWriter writer;

    StoredPeriods(StoredTables tables, TickWriter writer) {
        this.tables = tables;
        this.writer = writer;
    }

    @Override
    public List<Period> periods() {
        return tables.periods();
    }

    @Override
    public void drop(Period period) throws SQLException {
        if (period.isTicks()) {
            writer.drop(Hours.of(period.start()));
        } else {
            writer.drop(tables.of(period.tier()), period.tier().table(period.start()), tables.summarized());
        }
        writer.purge(Hours.of(oldest(periods().stream().filter(each -> each.tier() == Tier.RAW).toList())), Hours.of(oldest()));
    }

    @Override
    public long writing() {
        return tables.ticks().hours().isEmpty() ? Long.MAX_VALUE : Hours.start(tables.ticks().hours().last());
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
