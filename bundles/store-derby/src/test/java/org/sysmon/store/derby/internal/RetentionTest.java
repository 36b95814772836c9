package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final long NOW = 1000;

    private final TreeSet<Long> hours = new TreeSet<>(LongStream.rangeClosed(NOW - 9, NOW).boxed().toList());
    private final List<Long> dropped = new ArrayList<>();
    private long now = Hours.start(NOW) + 1_800_000;
    private long bytesPerHour = 100;
    private double freePercent = 50;

    private final Disk disk = new Disk() {

        @Override
        public long used() {
            return hours.size() * bytesPerHour;
        }

        @Override
        public double freePercent() {
            return freePercent + dropped.size();
        }

        @Override
        public long freeBytes() {
            return 0;
        }

        @Override
        public long totalBytes() {
            return 0;
        }
    };

    @Test
    void keepsAllThatIsAllowed() throws Exception {
        Retention retention = retention(24 * Hours.MILLIS, 1000, 50);
        check(retention);

        assertEquals(List.of(), dropped);
        assertEquals(new Retention.Finding(1000, 50, false), retention.finding());
    }

    @Test
    void dropsHoursThatAreWhollyTooOld() throws Exception {
        // The last millisecond of NOW - 7 is 6.5 h old, that of NOW - 6 is 5.5 h old.
        checkEachMinute(retention(6 * Hours.MILLIS, 1000, 0), 10);

        assertEquals(List.of(NOW - 9, NOW - 8, NOW - 7), dropped);
    }

    @Test
    void dropsOneHourACheckForItsAgeSoThatAClockThatLeapsAheadDoesNotTakeTheHistoryAtOnce() throws Exception {
        Retention retention = retention(24 * Hours.MILLIS, 1000, 0);
        now += 8766 * Hours.MILLIS;
        check(retention);
        assertEquals(List.of(NOW - 9), dropped);

        now -= 8766 * Hours.MILLIS;
        checkEachMinute(retention, 10);
        assertEquals(List.of(NOW - 9), dropped);
    }

    @Test
    void dropsEvenTheLastHourWhenItIsTooOld() throws Exception {
        now += 30 * Hours.MILLIS;
        checkEachMinute(retention(6 * Hours.MILLIS, 1000, 0), 10);

        assertTrue(hours.isEmpty());
    }

    @Test
    void dropsTheOldestHoursWhenTheDatabaseIsTooBig() throws Exception {
        Retention retention = retention(24 * Hours.MILLIS, 750, 0);
        check(retention);

        assertEquals(List.of(NOW - 9, NOW - 8, NOW - 7), dropped);
        assertEquals(new Retention.Finding(700, 53, false), retention.finding());
    }

    @Test
    void dropsTheOldestHoursWhenTooLittleIsFree() throws Exception {
        freePercent = 8;
        check(retention(24 * Hours.MILLIS, 1000, 10));

        assertEquals(List.of(NOW - 9, NOW - 8), dropped);
    }

    @Test
    void neverDropsTheCurrentHourToMakeRoomAndSaysThatItIsTooFull() throws Exception {
        bytesPerHour = 10_000;
        Retention retention = retention(24 * Hours.MILLIS, 1000, 10);
        check(retention);

        assertEquals(List.of(NOW), List.copyOf(hours));
        assertTrue(retention.finding().tooFull());
    }

    @Test
    void neverDropsTheHourOfTheClockAlthoughTicksAreAheadOfIt() throws Exception {
        hours.add(NOW + 1);
        hours.add(NOW + 2);
        freePercent = -100;
        check(retention(24 * Hours.MILLIS, 10_000, 10));

        assertEquals(List.of(NOW, NOW + 1, NOW + 2), List.copyOf(hours));
    }

    @Test
    void looksOnceAMinuteAndAgainWhenTheClockWasSetBack() throws Exception {
        Retention retention = retention(24 * Hours.MILLIS, 1000, 0);
        check(retention);
        bytesPerHour = 110;
        now += 59_999;
        check(retention);
        assertEquals(List.of(), dropped);

        now += 1;
        check(retention);
        assertEquals(List.of(NOW - 9), dropped);

        bytesPerHour = 120;
        now -= 10 * 60_000;
        check(retention);
        assertEquals(List.of(NOW - 9, NOW - 8), dropped);
    }

    @Test
    void saysWhenThereIsRoomAgain() throws Exception {
        bytesPerHour = 10_000;
        Retention retention = retention(24 * Hours.MILLIS, 1000, 10);
        check(retention);
        bytesPerHour = 10;
        now += 60_000;
        check(retention);

        assertFalse(retention.finding().tooFull());
    }

    private Retention retention(long rawMillis, long maxBytes, double minFreePercent) {
        return new Retention(new Limits(rawMillis, rawMillis, rawMillis, maxBytes, minFreePercent), disk, () -> Instant.ofEpochMilli(now));
    }

    private void checkEachMinute(Retention retention, int minutes) throws SQLException, IOException {
        for (int minute = 0; minute < minutes; minute++) {
            check(retention);
            now += 60_000;
        }
    }

    private void check(Retention retention) throws SQLException, IOException {
        retention.checkWhenDue(new Retention.Tables() {

            @Override
            public List<Period> periods() {
                return hours.stream().map(Period::ofTicks).toList();
            }

            @Override
            public void drop(Period period) {
                hours.remove(Hours.of(period.start()));
                dropped.add(Hours.of(period.start()));
            }

            @Override
            public long writing() {
                return hours.isEmpty() ? Long.MAX_VALUE : Hours.start(hours.last());
            }
        });
    }
}
