package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class RankingTest {

    private final List<Program> programs = new ArrayList<>();

    @Test
    void showsTheFirstByTimeByMemoryAndByDisk() {
        Program time = program("time", 100, 1, 0);
        Program memory = program("memory", 1, 100, 0);
        Program disk = program("disk", 2, 2, 100);
        Program none = program("none", 3, 3, 3);
        new Ranking(1, 10).rank(programs);

        assertTrue(time.shown && memory.shown && disk.shown);
        assertFalse(none.shown);
    }

    @Test
    void letsANewOneWaitUntilItIsThereAgain() {
        var ranking = new Ranking(5, 10);
        program("old", 1, 1, 0);
        ranking.rank(programs);
        Program fresh = program("fresh", 100, 100, 100);
        ranking.rank(programs);
        assertFalse(fresh.shown);
        assertEquals(1, ranking.folded());

        ranking.rank(programs);
        assertTrue(fresh.shown);
        assertEquals(0, ranking.folded());
    }

    @Test
    void givesNoMorePlacesThanThereAreAndFreesThemLate() {
        var ranking = new Ranking(2, 2);
        Program first = program("first", 9, 9, 0);
        Program second = program("second", 8, 8, 0);
        ranking.rank(programs);
        Program larger = program("larger", 100, 100, 0);
        Program largest = program("largest", 200, 200, 0);
        for (int scan = 0; scan < Ranking.KEPT; scan++) {
            ranking.rank(programs);
        }
        assertTrue(first.shown && second.shown);
        assertFalse(larger.shown || largest.shown);
        assertEquals(2, ranking.folded());

        ranking.rank(programs);
        assertTrue(larger.shown && largest.shown);
        assertFalse(first.shown || second.shown);
        assertEquals(2, ranking.shown());
    }

    private Program program(String name, long ticks, long pages, long bytes) {
        var program = new Program(name, "root");
        program.tally.growth.userTicks = ticks;
        program.tally.residentPages = pages;
        program.tally.growth.written = bytes;
        program.tally.processes = 1;
        programs.add(program);
        return program;
    }
}
