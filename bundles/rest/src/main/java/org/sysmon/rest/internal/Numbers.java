package org.sysmon.rest.internal;

import java.nio.charset.StandardCharsets;

/** Writes numbers as text that says exactly the same number, without making objects for those that are common. */
final class Numbers {

    /** More digits than any number of these has. */
    static final int LONGEST = 32;

    /** Up to here every whole number is a double of its own. */
    private static final double EXACT = 1L << 53;
    /** Tens, hundreds ... by which values that are read as decimals become whole. */
    private static final long[] DECIMALS = { 100, 1_000_000, 1_000_000_000 };

    private Numbers() {
    }

    /** @param into has room for {@link #LONGEST} more @return where it goes on */
    static int write(double value, byte[] into, int at) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return whole((long) value, into, value == 0 && 1 / value < 0 ? minus(into, at) : at);
        }
        for (long unit : DECIMALS) {
            double units = Math.rint(value * unit);
            // A whole number divided by another one rounds once, as reading the decimals does.
            if (Math.abs(units) < EXACT && units / unit == value) {
                return decimals((long) units, unit, into, at);
            }
        }
        return odd(value, into, at);
    }

    private static int whole(long value, byte[] into, int at) {
        int next = value < 0 ? minus(into, at) : at;
        long rest = Math.abs(value);
        int end = next + digits(rest);
        for (int place = end - 1; place >= next; place--) {
            into[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static int decimals(long units, long unit, byte[] into, int at) {
        int next = units < 0 ? minus(into, at) : at;
        long all = Math.abs(units);
        next = whole(all / unit, into, next);
        into[next++] = '.';
        long fraction = all % unit;
        for (long place = unit / 10; fraction > 0; place /= 10) {
            into[next++] = (byte) ('0' + fraction / place);
            fraction %= place;
        }
        return next;
    }

    private static int odd(double value, byte[] into, int at) {
        String text = value == Double.POSITIVE_INFINITY ? "+Inf" : value == Double.NEGATIVE_INFINITY ? "-Inf" : Double.toString(value);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }

    private static int minus(byte[] into, int at) {
        into[at] = '-';
        return at + 1;
    }

    private static int digits(long value) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }
}
