package org.sysmon.cli.history;

/** What tells the lines of a plot apart. */
final class Pens {

    static final int COUNT = 8;

    private static final String[] COLOURS = { "36", "33", "35", "32", "34", "31", "96", "93" };
    private static final String[] MARKS = { "*", "o", "x", "+", "#", "@", "%", "&" };

    private Pens() {
    }

    static String colour(int pen) {
        return COLOURS[pen];
    }

    static String mark(int pen) {
        return MARKS[pen];
    }
}
