package org.sysmon.store.derby.internal;

/** What is kept of the samples of a period. Each is a column of its own, under the id of the series and its place here. */
enum Aspect {
    LAST, MIN, MAX, SUM, COUNT, FIRST, INCREASE;

    private static final int SHIFT = 3;

    int id(int series) {
        return series << SHIFT | ordinal();
    }
}
