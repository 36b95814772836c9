package org.sysmon.collect.network.internal;

import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Payload;

/**
 * {@code struct rtnl_link_stats64} (the kernel's networking/statistics.rst), put together as {@code /proc/net/dev} does
 * it: several kinds of errors make one column there.
 */
final class LinkStats {

    /** The columns of {@code /proc/net/dev}, in its order, then the packets that nobody took. */
    static final int COUNTERS = 17;
    static final int NOHANDLER = 16;

    /** For each column the numbers in the struct that are added up. */
    private static final int[][] SUMS = {
        { 2 }, { 0 }, { 4 }, { 6, 15 }, { 14 }, { 10, 11, 12, 13 }, { 21 }, { 8 },
        { 3 }, { 1 }, { 5 }, { 7 }, { 18 }, { 9 }, { 16, 17, 19, 20 }, { 22 }, { 23 },
    };
    private static final int WITHOUT_NOHANDLER = 23;

    private LinkStats() {
    }

    /** @param wide whether the numbers have 64 bits, or 32 */
    static void legacy(Payload stats, boolean wide, double[] columns) throws MalformedSourceException {
        int size = wide ? Long.BYTES : Integer.BYTES;
        for (int column = 0; column < COUNTERS; column++) {
            columns[column] = 0;
            for (int number : SUMS[column]) {
                if (number < WITHOUT_NOHANDLER || stats.length() >= (number + 1) * size) { // old kernels do not count those
                    columns[column] += wide ? stats.u64(number * size) : stats.u32(number * size);
                }
            }
        }
    }
}
