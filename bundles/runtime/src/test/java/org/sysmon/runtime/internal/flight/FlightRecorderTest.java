package org.sysmon.runtime.internal.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.daemon.Suspect;
import org.sysmon.runtime.internal.flight.Ending.Kind;
import org.sysmon.testkit.Allocation;

class FlightRecorderTest {

    private static final String PLUGIN = "com.example.probe 1.2.0";
    private static final long PROCESS = ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private FlightRecorder start(Kind before) {
        return start(new Ending(before, PROCESS, "", ""));
    }

    private FlightRecorder start(Ending before) {
        return FlightRecorder.in(folder.resolve("flight"), before);
    }

    private static CollectorNotes ran(FlightRecorder flight, String collector, String bundle, long bytes, long runs) {
        CollectorNotes notes = flight.collector(collector, bundle);
        notes.ran(bytes, runs);
        return notes;
    }

    @Test
    void namesTheCollectorInWhoseCallTheHeapWasExhausted() {
        FlightRecorder flight = start(Ending.ORDERLY);
        ran(flight, "cpu", "org.sysmon.collect-system 0.1.0", 9_000, 5);
        flight.lane(false).enter(ran(flight, "probe", PLUGIN, 0, 0));
        flight.lane(false).allocated(41_000_000);

        FlightRecorder next = start(Kind.HEAP);

        String reason = "the last run (process %d) exhausted the heap in the middle of collector probe (%s), which had allocated 41 MB in that call"
                .formatted(PROCESS, PLUGIN);
        assertEquals(reason, next.ended());
        assertEquals(Optional.of(new Suspect("probe", "com.example.probe", "1.2.0", true, reason)), next.suspect());
        assertTrue(next.grave());
    }

    @Test
    void suspectsWhoHadAllocatedMostWhenTheHeapIsExhaustedElsewhere() {
        FlightRecorder flight = start(Ending.ORDERLY);
        ran(flight, "leaking", PLUGIN, 30_000_000, 30);
        flight.lane(false).enter(ran(flight, "cpu", "org.sysmon.collect-system 0.1.0", 9_000, 30));

        Suspect suspect = start(Kind.HEAP).suspect().orElseThrow();

        assertEquals("leaking", suspect.collector());
        assertTrue(suspect.reason().endsWith("; collector leaking (" + PLUGIN + ") had allocated most: 30 MB in 30 calls"),
                suspect.reason());
    }

    @Test
    void aFirstCallThatNobodyLookedAtIsMoreSuspiciousThanWhoHadAllocatedMost() {
        FlightRecorder flight = start(Ending.ORDERLY);
        ran(flight, "wasteful", PLUGIN, 300_000_000, 3);
        flight.lane(false).enter(flight.collector("hoarding", PLUGIN));

        assertEquals("hoarding", start(Kind.HEAP).suspect().orElseThrow().collector());
    }

    @Test
    void aCallThatWasLeftBehindIsRemembered() {
        FlightRecorder flight = start(Ending.ORDERLY);
        ran(flight, "wasteful", PLUGIN, 300_000_000, 3);
        flight.collector("hoarding", PLUGIN).leftBehind(20_000_000);

        FlightRecorder next = start(Kind.HEAP);
        assertTrue(next.ended().endsWith("; a call of collector hoarding (" + PLUGIN
                + ") had been left behind, and had allocated 20 MB by then"), next.ended());
        CollectorNotes back = next.collector("hoarding", PLUGIN);
        back.leftBehind(20_000_000);
        back.ran(20_000_000, 1_000_000);
        assertEquals(Optional.empty(), start(Kind.HEAP).suspect(), "it came back");
    }

    @Test
    void whoIsNotCalledAnyMoreIsNotSuspected() {
        FlightRecorder flight = start(Ending.ORDERLY);
        ran(flight, "wasteful", PLUGIN, 300_000_000, 3).gone();

        assertEquals(Optional.empty(), start(Kind.HEAP).suspect());
    }

    @Test
    void doesNotSuspectWhoHasAllocatedALittleForALongTime() {
        FlightRecorder flight = start(Ending.ORDERLY);
        ran(flight, "cpu", "org.sysmon.collect-system 0.1.0", 900_000_000, 900_000);

        FlightRecorder next = start(Kind.HEAP);

        assertEquals(Optional.empty(), next.suspect());
        assertEquals("the last run (process %d) exhausted the heap".formatted(PROCESS), next.ended());
        assertTrue(next.grave());
    }

    @Test
    void withoutEvidenceItTakesTwoEndsInTheSameCollector() {
        start(Ending.ORDERLY);
        boolean[] leftOut = new boolean[3];
        for (int round = 0; round < leftOut.length; round++) {
            FlightRecorder flight = start(Kind.KILLED);
            leftOut[round] = flight.suspect().map(Suspect::leaveOut).orElse(false);
            flight.lane(true).enter(flight.collector("probe", PLUGIN));
        }
        assertFalse(leftOut[0], "nothing had run");
        assertFalse(leftOut[1], "once may be chance");
        assertTrue(leftOut[2]);
    }

    @Test
    void aKillBetweenTwoTicksHasNoSuspect() {
        FlightRecorder flight = start(Ending.ORDERLY);
        flight.lane(false).enter(ran(flight, "probe", PLUGIN, 99_000_000, 3));
        flight.lane(false).leave();

        FlightRecorder next = start(Kind.KILLED);

        assertEquals(Optional.empty(), next.suspect());
        assertFalse(next.grave());
    }

    @Test
    void believesNotesOfNoOtherProcess() {
        FlightRecorder flight = start(Ending.ORDERLY);
        flight.lane(false).enter(flight.collector("probe", PLUGIN));

        assertEquals(Optional.empty(), start(new Ending(Kind.HEAP, PROCESS + 1, "", "")).suspect());
    }

    @Test
    void aCrashOfTheVirtualMachineIsTheCollectorsOnlyInItsOwnThread() throws IOException {
        for (String thread : new String[] { "sysmon-fast", "store-writer", "sysmon-left-in-probe" }) {
            FlightRecorder flight = start(Ending.ORDERLY);
            flight.lane(false).enter(flight.collector("probe", PLUGIN));
            Path report = Files.writeString(folder.resolve("hs_err.log"), """
                    # A fatal error has been detected by the Java Runtime Environment:
                    ---------------  T H R E A D  ---------------
                    Current thread (0x00007f3c2c01e000):  JavaThread "%s" daemon [_thread_in_native, id=7]
                    """.formatted(thread));
            Ending ending = Ending.of(Map.of("sysmon.last.end", "CRASHED", "sysmon.last.process", String.valueOf(PROCESS),
                    "sysmon.last.error.file", report.toString())::get);
            FlightRecorder next = start(ending);
            assertEquals(!thread.startsWith("store"), next.suspect().isPresent(), thread);
            assertTrue(next.ended().endsWith(", see " + report), next.ended());
        }
    }

    @Test
    void whatLiesThereMayBeAnything() throws IOException {
        byte[] nonsense = new byte[5000];
        new java.util.Random(7).nextBytes(nonsense);
        Files.write(folder.resolve("flight"), nonsense);

        assertEquals(Optional.empty(), start(Kind.HEAP).suspect());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("flight"))));
    }

    @Test
    void anOrderlyStopLeavesNothing() throws IOException {
        start(Ending.ORDERLY).stop();
        assertFalse(Files.exists(folder.resolve("flight")));
    }

    @Test
    void moreCollectorsThanThereArePagesForAreNotNoted() {
        FlightRecorder flight = start(Ending.ORDERLY);
        for (int i = 0; i < FlightRecord.PAGES; i++) {
            flight.collector("c" + i, PLUGIN);
        }
        CollectorNotes none = flight.collector("one-too-many", PLUGIN);
        none.ran(1, 1);
        flight.lane(false).enter(none);
        assertEquals(Optional.empty(), start(Kind.KILLED).suspect());
    }

    @Test
    void notingMakesNothing() throws Exception {
        FlightRecorder flight = start(Ending.ORDERLY);
        LaneNotes lane = flight.lane(false);
        CollectorNotes probe = flight.collector("probe", PLUGIN);
        assertEquals(0, Allocation.perRun(() -> {
            lane.enter(probe);
            lane.allocated(7);
            probe.ran(7, 1);
            lane.leave();
        }));
    }
}
