package org.sysmon.collect.process.internal;

import java.util.Collection;

/**
 * Which programs are shown by name: those that are among the first by processor time, memory or disk. There is only so much
 * room, and who has a place keeps it for long: so names that come and go make no endless series.
 */
final class Ranking {

    /** Scans that a program keeps its place for when it is among the first no more: an hour at five seconds. */
    static final int KEPT = 720;

    private final int places;
    private final Top<Program> byTime;
    private final Top<Program> byMemory;
    private final Top<Program> byBytes;
    private long scan;
    private int taken;
    private int folded;

    /** @param places how many programs are shown at most */
    Ranking(int top, int places) {
        this.places = places;
        this.byTime = new Top<>(top);
        this.byMemory = new Top<>(top);
        this.byBytes = new Top<>(top);
    }

    /** Says of each program whether it is shown. Their tallies are those of this scan. */
    void rank(Collection<Program> programs) {
        scan++;
        byTime.clear();
        byMemory.clear();
        byBytes.clear();
        for (Program program : programs) {
            byTime.offer(program, program.tally.growth.ticks());
            byMemory.offer(program, program.tally.residentPages);
            byBytes.offer(program, program.tally.growth.bytes());
            program.scans++;
            if (program.shown && scan - program.lastTop > KEPT) {
                program.shown = false;
                taken--;
            }
        }
        folded = 0;
        byTime.forEach(this::admit);
        byMemory.forEach(this::admit);
        byBytes.forEach(this::admit);
        for (Program program : programs) {
            folded += program.shown || program.tally.processes == 0 ? 0 : 1;
        }
    }

    /** One that is there for the first time may be gone at the next: it has to wait, but for those that were there before us. */
    private void admit(Program program) {
        program.lastTop = scan;
        if (!program.shown && taken < places && (program.scans > 1 || scan == 1)) {
            program.shown = true;
            taken++;
        }
    }

    int shown() {
        return taken;
    }

    /** Programs that run and are not shown. */
    int folded() {
        return folded;
    }
}
