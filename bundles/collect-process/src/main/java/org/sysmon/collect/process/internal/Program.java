package org.sysmon.collect.process.internal;

import org.sysmon.api.kernel.Slice;

/** All processes of one name and user, which are one series of each metric, if they are shown. */
final class Program {

    /** Stands between name and user, and in no name: the kernel writes it as {@code \t}. */
    private static final char BETWEEN = '\t';

    final String name;
    final String user;
    final Slice key;
    final Tally tally = new Tally();
    /** The scan at which it was among the first of anything; 0 for none. */
    long lastTop;
    boolean shown;
    int scans;

    Program(String name, String user) {
        this.name = name;
        this.user = user;
        this.key = Slice.of(name + BETWEEN + user);
    }

    /** The name and the user of a key. */
    static String[] parts(Slice key) {
        String text = key.text();
        int between = text.lastIndexOf(BETWEEN);
        return new String[] { text.substring(0, between), text.substring(between + 1) };
    }
}
