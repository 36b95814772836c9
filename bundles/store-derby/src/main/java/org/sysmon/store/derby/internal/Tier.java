package org.sysmon.store.derby.internal;

/** How fine history is kept in blocks: every sample, or summaries of minutes or hours. Each tier has tables for periods of its own. */
enum Tier {
    RAW("RAW_", 24, 1, 0),
    MINUTE("R1M_", 8 * 24, 24, 60_000),
    HOUR("R1H_", 64 * 24, 24, 3_600_000);

    private final String prefix;
    private final long tableMillis;
    private final long blockMillis;
    private final long resolution;

    Tier(String prefix, int tableHours, int blockHours, long resolution) {
        this.prefix = prefix;
        this.tableMillis = tableHours * Hours.MILLIS;
        this.blockMillis = blockHours * Hours.MILLIS;
        this.resolution = resolution;
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

    /** Length of the period that one sample stands for, in milliseconds; 0 for samples as they were measured. */
    long resolution() {
        return resolution;
    }
}
