package org.sysmon.store.derby.internal;

/** How fine history is kept in blocks. Each tier has tables for periods of its own. */
enum Tier {
    RAW("RAW_", 24, 1);

    private final String prefix;
    private final long tableMillis;
    private final long blockMillis;

    Tier(String prefix, int tableHours, int blockHours) {
        this.prefix = prefix;
        this.tableMillis = tableHours * Hours.MILLIS;
        this.blockMillis = blockHours * Hours.MILLIS;
    }

    String prefix() {
        return prefix;
    }

    /** The number of the table that a moment is in. */
    long table(long timestamp) {
        return Math.floorDiv(timestamp, tableMillis);
    }

    long start(long table) {
        return table * tableMillis;
    }

    long end(long table) {
        return start(table) + tableMillis - 1;
    }

    /** The earliest time at which a block can begin that reaches to this moment: none goes beyond a multiple of its longest. */
    long blockStart(long timestamp) {
        return Math.floorDiv(timestamp, blockMillis) * blockMillis;
    }
}
