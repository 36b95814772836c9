package org.sysmon.store.derby.internal.codec;

/** Values as integers: scaled by a power of ten, or counted in blocks of 512, where going back gives the very same bits. */
final class Decimal {

    /** No way makes the value an integer and back. */
    static final int NONE = -1;
    /** In blocks of 512, as the kernel counts memory and disks. */
    static final int BLOCKS = 10;
    static final int MAX_EXPONENT = BLOCKS;
    static final long INEXACT = Long.MIN_VALUE;

    private static final long MAX_SCALED = 1L << 53;
    private static final double[] POWERS = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1.0 / 512 };

    private Decimal() {
    }

    /** The value times ten to the exponent, or its blocks, or {@link #INEXACT} when that does not lead back to the same bits. */
    static long scale(double value, int exponent) {
        long scaled = (long) Math.rint(value * POWERS[exponent]);
        boolean exact = -MAX_SCALED <= scaled && scaled <= MAX_SCALED
                && Double.doubleToRawLongBits(unscale(scaled, exponent)) == Double.doubleToRawLongBits(value);
        return exact ? scaled : INEXACT;
    }

    static double unscale(long scaled, int exponent) {
        return scaled / POWERS[exponent];
    }

    /** {@link #BLOCKS} or the smallest exponent that is exact, or {@link #NONE}. */
    static int exponent(double value) {
        if (value != 0 && scale(value, BLOCKS) != INEXACT) {
            return BLOCKS;
        }
        for (int exponent = 0; exponent < BLOCKS; exponent++) {
            if (scale(value, exponent) != INEXACT) {
                return exponent;
            }
        }
        return NONE;
    }
}
