package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tables that history is in: ticks, and blocks of each tier. */
final class StoredTables {

    private final HourTables ticks;
    private final List<BlockTables> tiers = new ArrayList<>();
    private final Summarized summarized;

    StoredTables(Connection connection) throws SQLException {
        this.ticks = new HourTables(connection);
        for (Tier tier : Tier.values()) {
            tiers.add(new BlockTables(connection, tier));
        }
        this.summarized = new Summarized(connection);
    }

    HourTables ticks() {
        return ticks;
    }

    BlockTables of(Tier tier) {
        return tiers.get(tier.ordinal());
    }

    Summarized summarized() {
        return summarized;
    }

    boolean hasTicks(long from, long to) {
        Long hour = ticks.hours().ceiling(Hours.of(from));
        return hour != null && Hours.start(hour) <= to;
    }

    /** All of them; the one that ends first comes first. */
    List<Period> periods() {
        var periods = new ArrayList<Period>();
        ticks.hours().forEach(hour -> periods.add(Period.ofTicks(hour)));
        tiers.forEach(tables -> tables.numbers().forEach(number -> periods.add(Period.ofBlocks(tables, number))));
        periods.sort(Comparator.comparingLong(Period::end));
        return periods;
    }
}
