package org.sysmon.store.derby.internal;

/**
 * How much history is kept.
 *
 * @param rawMillis      how long every sample is kept
 * @param maxBytes       how big the database may be on disk
 * @param minFreePercent how much of its file system stays free
 */
record Limits(long rawMillis, long maxBytes, double minFreePercent) {

    static Limits of(RetentionConfig config) {
        return new Limits(millis(config.raw_seconds()), config.max_size_bytes(),
                config.min_free_percent());
    }

    long millis(Tier tier) {
        return switch (tier) {
            case RAW -> rawMillis;
        };
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }
}
