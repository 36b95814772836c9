package org.sysmon.store.derby.internal;

import java.util.Locale;

/**
 * How big the history gets at the rate of the present tables.
 *
 * @param bytesPerDay  what a day of every tier and of ticks takes
 * @param finalBytes   how big it is once every tier is as old as its retention says
 * @param limitBytes   how big it may get: the maximal size, or what the file system has beyond what is to stay free
 * @param limitedBy    {@code age} when the final size is below the limit, otherwise {@code max_size} or {@code min_free}
 * @param reachedAt    when the oldest begins to go for that reason, in milliseconds since 1970
 */
public record Forecast(long bytesPerDay, long finalBytes, long limitBytes, String limitedBy, long reachedAt) {

    private static final double DAY = 86_400_000;

    static Forecast of(StoreStatistics now, Limits limits, long at) {
        double perDay = 0;
        double last = now.bytes() - now.tables().stream().mapToLong(StoreStatistics.Table::bytes).sum();
        for (Tier tier : Tier.values()) {
            double rate = rate(now, tier.name().toLowerCase(Locale.ROOT), at);
            perDay += rate;
            last += rate * limits.millis(tier) / DAY;
        }
        double byFree = now.bytes() + now.freeBytes() - limits.minFreePercent() / 100 * now.totalBytes();
        boolean bySize = limits.maxBytes() <= byFree;
        double limit = bySize ? limits.maxBytes() : byFree;
        boolean byAge = last <= limit;
        double days = byAge ? limits.rawMillis() / DAY : perDay == 0 ? 0 : Math.max(0, limit - now.bytes()) / perDay;
        return new Forecast(Math.round(perDay), Math.round(last), Math.round(limit), byAge ? "age" : bySize ? "max_size" : "min_free",
                at + Math.round(days * DAY));
    }

    /** Bytes a day of a tier; ticks become blocks, so they do not count. */
    private static double rate(StoreStatistics now, String what, long at) {
        long bytes = 0;
        double span = 0;
        for (StoreStatistics.Table table : now.tables()) {
            if (table.what().equals(what)) {
                bytes += table.bytes();
                span += Math.max(0, Math.min(at, table.to()) - table.from());
            }
        }
        return span == 0 ? 0 : bytes / span * DAY;
    }
}
