package org.sysmon.store.derby.internal;

/**
 * A table that goes as a whole.
 *
 * @param tier  whose limit of age it has
 * @param start first millisecond
 * @param end   last millisecond
 */
record Period(String table, Tier tier, long start, long end) {

    static Period ofTicks(long hour) {
        return new Period(HourTables.name(hour), Tier.RAW, Hours.start(hour), Hours.end(hour));
    }

    static Period ofBlocks(BlockTables tables, long number) {
        return new Period(tables.name(number), tables.tier(), tables.tier().start(number), tables.tier().end(number));
    }

    boolean isTicks() {
        return table.equals(HourTables.name(Hours.of(start)));
    }
}
