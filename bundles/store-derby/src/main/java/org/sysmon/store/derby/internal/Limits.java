package org.sysmon.store.derby.internal;

/**
 * How much history is kept.
 *
 * @param rawMillis      how long every sample is kept
 * @param minuteMillis   how long summaries of minutes are kept
 * @param hourMillis     how long summaries of hours are kept
 * @param maxBytes       how big the database may be on disk
 * @param minFreePercent how much of its file system stays free
 */
record Limits(long rawMillis, long minuteMillis, long hourMillis, long maxBytes, double minFreePercent) {

    static Limits of(RetentionConfig config) {
        return new Limits(millis(config.raw_seconds()), millis(config.$1m_seconds()), millis(config.$1h_seconds()), config.max_size_bytes(),
                config.min_free_percent());
    }

    long millis(Tier tier) {
        return switch (tier) {
            case RAW -> rawMillis;
            case MINUTE -> minuteMillis;
            case HOUR -> hourMillis;
        };
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }
}
