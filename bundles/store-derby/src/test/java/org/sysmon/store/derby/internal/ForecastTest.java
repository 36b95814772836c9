package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final long DAY = 86_400_000;
    private static final long NOW = 100 * DAY;
    private static final long MB = 1_000_000;

    /** Two days of blocks with 10 MB each, one of which is half over, so 13.3 MB a day; 3 MB of minutes in the three days before. */
    private static StoreStatistics statistics(long freeBytes) {
        return new StoreStatistics("metrics.db", 30 * MB, freeBytes, 1000 * MB, 7, List.of(
                new StoreStatistics.Table("R1M", "minute", NOW - 3 * DAY, NOW, 3 * MB),
                new StoreStatistics.Table("RAW_1", "raw", NOW - 3 * DAY / 2, NOW - DAY / 2, 10 * MB),
                new StoreStatistics.Table("RAW_2", "raw", NOW - DAY / 2, NOW + DAY / 2, 10 * MB),
                new StoreStatistics.Table("TICK_1", "ticks", NOW - 3_600_000, NOW, 2 * MB)));
    }

    private static Forecast forecast(long freeBytes, long maxBytes) {
        return Forecast.of(statistics(freeBytes), new Limits(3 * DAY, 10 * DAY, 20 * DAY, maxBytes, 10), NOW);
    }

    @Test
    void endsWithItsAgeWhereThereIsRoom() {
        // 13.3 MB x 3 and 1 MB x 10, and 5 MB that are in no table.
        assertEquals(new Forecast(14_333_333, 55 * MB, 600 * MB, "age", NOW + 3 * DAY), forecast(900 * MB, 600 * MB));
    }

    @Test
    void endsWithItsSize() {
        assertEquals(new Forecast(14_333_333, 55 * MB, 44_333_333, "max_size", NOW + 86_399_998), forecast(900 * MB, 44_333_333));
    }

    @Test
    void endsWithWhatIsToStayFree() {
        assertEquals(new Forecast(14_333_333, 55 * MB, 50 * MB, "min_free", NOW + 120_558_140), forecast(120 * MB, 600 * MB));
    }

    @Test
    void knowsNothingOfAnEmptyStore() {
        var empty = new StoreStatistics("metrics.db", 2 * MB, 900 * MB, 1000 * MB, 0, List.of());
        assertEquals(new Forecast(0, 2 * MB, 600 * MB, "age", NOW + 3 * DAY), Forecast.of(empty, new Limits(3 * DAY, 1, 1, 600 * MB, 10), NOW));
    }
}
