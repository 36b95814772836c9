package org.sysmon.runtime.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sysmon.runtime.internal.tick.TickClock.Move;

class TickClockTest {

    private long wall = 1_000_300;
    private long nanos = 77;
    private final TickClock clock = new TickClock(1000, () -> wall, () -> nanos);

    /** Time goes on, for both clocks. */
    private void pass(long millis) {
        wall += millis;
        nanos += millis * 1_000_000;
    }

    private void passUntilDue() {
        pass(clock.untilDue() / 1_000_000);
    }

    @Test
    void aSuccessorGoesOnWithTheTickThatBecameDueMeanwhile() {
        wall = 10_350;
        var slower = new TickClock(500, () -> wall, () -> nanos, 9_500);
        assertEquals(0, slower.untilDue());
        assertEquals(TickClock.Move.ON_GRID, slower.advance());
        assertEquals(10_000, slower.timestamp());

        assertEquals(10_000, new TickClock(500, () -> wall, () -> nanos, 10_000).timestamp());
        assertEquals(10_000, new TickClock(500, () -> wall, () -> nanos, 7_000).timestamp());
    }

    @Test
    void ticksLieOnTheGrid() {
        assertEquals(700_000_000, clock.untilDue());
        passUntilDue();
        assertEquals(Move.ON_GRID, clock.advance());
        assertEquals(1_001_000, clock.timestamp());
        pass(3);
        assertEquals(997_000_000, clock.untilDue());
        passUntilDue();
        assertEquals(Move.ON_GRID, clock.advance());
        assertEquals(1_002_000, clock.timestamp());
    }

    @Test
    void aTickThatComesLateWithinItsIntervalKeepsItsMoment() {
        passUntilDue();
        clock.advance();
        pass(1_900);
        assertEquals(Move.ON_GRID, clock.advance());
        assertEquals(1_002_000, clock.timestamp());
    }

    @Test
    void ticksThatWereMissedAreCountedAndLeftOut() {
        passUntilDue();
        clock.advance();
        pass(4_100);
        assertEquals(Move.LATE, clock.advance());
        assertEquals(1_005_000, clock.timestamp());
        assertEquals(3, clock.skipped());
    }

    @Test
    void aClockSetForwardLeavesAGap() {
        passUntilDue();
        clock.advance();
        wall += 3_600_000;
        passUntilDue();
        assertEquals(Move.STEPPED_FORWARD, clock.advance());
        assertEquals(1_001_000 + 3_600_000 + 1_000, clock.timestamp());
        assertEquals(3_600_000, clock.steppedMillis());
        assertEquals(0, clock.skipped());
        passUntilDue();
        assertEquals(Move.ON_GRID, clock.advance());
    }

    @Test
    void aClockSetBackGoesOverTheSameTimeAgain() {
        passUntilDue();
        clock.advance();
        wall -= 3_600_000;
        passUntilDue();
        assertEquals(Move.STEPPED_BACK, clock.advance());
        assertEquals(1_002_000 - 3_600_000, clock.timestamp());
        assertEquals(-3_600_000, clock.steppedMillis());
        pass(5);
        passUntilDue();
        assertEquals(Move.ON_GRID, clock.advance());
        assertEquals(1_003_000 - 3_600_000, clock.timestamp());
    }

    @Test
    void aSlewedClockIsFollowedWithoutASecondTickInOneSlot() {
        for (int tick = 1; tick <= 2_000; tick++) {
            passUntilDue();
            wall -= 1; // a thousandth slower than the monotonic clock
            assertEquals(Move.ON_GRID, clock.advance());
            assertEquals(1_000_000 + 1_000 * tick, clock.timestamp());
        }
    }
}
