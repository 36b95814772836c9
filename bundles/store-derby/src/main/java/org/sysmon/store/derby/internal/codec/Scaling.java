package org.sysmon.store.derby.internal.codec;

/** The ways in which a value is made of a whole number: how programs turn what the kernel counts into units. */
final class Scaling {

    /** Divided by ten to the power of the way, up to this; then those that round otherwise. */
    static final int LAST_POWER = 9;
    static final int WAYS = 14;

    private static final int TIMES_MILLI = 10;
    private static final int TWICE_BY_THOUSAND = 11;
    private static final int TIMES_MICRO = 12;
    private static final int TIMES_NANO = 13;
    private static final long MAX_SCALED = 1L << 53;
    private static final double[] POWERS = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e3, 1e6, 1e6, 1e9 };

    private Scaling() {
    }

    /** The whole number that the value is made of in this way, or {@link Decimal#INEXACT} when none leads back to the same bits. */
    static long scale(double value, int way) {
        long scaled = (long) Math.rint(value * POWERS[way]);
        boolean exact = -MAX_SCALED <= scaled && scaled <= MAX_SCALED
                && Double.doubleToRawLongBits(unscale(scaled, way)) == Double.doubleToRawLongBits(value);
        return exact ? scaled : Decimal.INEXACT;
    }

    static double unscale(long scaled, int way) {
        return switch (way) {
            case TIMES_MILLI -> scaled * 1e-3;
            case TWICE_BY_THOUSAND -> scaled / 1e3 / 1e3;
            case TIMES_MICRO -> scaled * 1e-6;
            case TIMES_NANO -> scaled * 1e-9;
            default -> scaled / POWERS[way];
        };
    }
}
