package org.sysmon.runtime.internal.flight;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.sysmon.api.daemon.Suspect;
import org.sysmon.runtime.internal.flight.FlightRecord.Lane;

/** Finds out whom the last run ended by, of how it ended and what it had noted. */
final class Inquest {

    /** What a call allocates that is worth a suspicion; all collectors that ship need a fraction of it together. */
    private static final long MUCH_BYTES = 1 << 20;
    private static final long MUCH_BYTES_A_CALL = 16 << 10;

    private final Ending ending;
    private final FlightRecord record;
    private final Optional<Clue> clue;

    /** @param page of the collector @param strong whether once is enough */
    private record Clue(int page, boolean strong, String text) {
    }

    Inquest(Ending ending, FlightRecord record) {
        this.ending = ending;
        this.record = record;
        this.clue = record.isOf(ending.process()) ? clue() : Optional.empty();
    }

    private Optional<Clue> clue() {
        return switch (ending.kind()) {
            case HEAP -> heap();
            case CRASHED -> crash();
            case KILLED, EXITED -> lanes().map(lane -> inMiddle(lane, false)).findFirst();
            case ORDERLY -> Optional.empty();
        };
    }

    /** The report of the virtual machine names the thread that crashed. */
    private Optional<Clue> crash() {
        return lanes().filter(lane -> ending.thread().equals(Threads.of(lane == Lane.SLOW))).map(lane -> inMiddle(lane, true))
                .findFirst().or(() -> pages().filter(page -> ending.thread().equals(Threads.leftIn(name(page))))
                        .map(page -> new Clue(page, true, " in a call of " + who(page) + " that had been left behind")).findFirst());
    }

    /** Whoever fills the heap need not be the one that finds it full. */
    private Optional<Clue> heap() {
        Optional<Lane> greedy = lanes().filter(lane -> record.allocated(lane) >= MUCH_BYTES)
                .max(Comparator.comparingLong(record::allocated));
        Optional<Integer> left = pages().filter(page -> record.left(page) >= MUCH_BYTES).max(Comparator.comparingLong(record::left));
        // A first call, and one of a collector that always takes much, is to blame although nobody looked at it in time.
        Optional<Lane> likely = lanes().filter(lane -> isWasteful(record.page(lane))).findFirst();
        Optional<Clue> wasteful = pages().filter(page -> record.allocated(page) >= MUCH_BYTES && isWasteful(page))
                .max(Comparator.comparingLong(record::allocated))
                .map(page -> new Clue(page, true, "; %s had allocated most: %s in %d calls".formatted(who(page),
                        megabytes(record.allocated(page)), record.runs(page))));
        return greedy.map(lane -> inMiddle(lane, true)).or(() -> left.map(this::leftBehind))
                .or(() -> likely.map(lane -> inMiddle(lane, true))).or(() -> wasteful)
                .or(() -> lanes().map(lane -> inMiddle(lane, true)).findFirst());
    }

    private boolean isWasteful(int page) {
        return record.allocated(page) >= MUCH_BYTES_A_CALL * record.runs(page);
    }

    private Stream<Integer> pages() {
        return IntStream.range(0, FlightRecord.PAGES).boxed().filter(page -> !record.text(page).isEmpty());
    }

    private Stream<Lane> lanes() {
        return Stream.of(Lane.values()).filter(lane -> record.page(lane) != FlightRecord.NO_PAGE);
    }

    private Clue leftBehind(int page) {
        return new Clue(page, true, "; a call of %s had been left behind, and had allocated %s by then".formatted(who(page),
                megabytes(record.left(page))));
    }

    private Clue inMiddle(Lane lane, boolean strong) {
        int page = record.page(lane);
        long allocated = record.allocated(lane);
        return new Clue(page, strong || record.text(page).equals(record.suspected()), " in the middle of "
                + who(page) + (allocated >= MUCH_BYTES ? ", which had allocated " + megabytes(allocated) + " in that call" : ""));
    }

    private String who(int page) {
        return "collector " + name(page) + " (" + bundle(page) + ")";
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }

    private String name(int page) {
        return record.text(page).replaceFirst("\t.*", "");
    }

    private String bundle(int page) {
        return record.text(page).replaceFirst("[^\t]*\t", "");
    }

    Optional<Suspect> suspect() {
        return clue.map(found -> {
            String[] bundle = bundle(found.page()).split(" ", 2);
            return new Suspect(name(found.page()), bundle[0], bundle.length > 1 ? bundle[1] : "", found.strong(), text());
        });
    }

    /** In one line; empty when it ended in order. */
    String text() {
        String report = ending.report().isEmpty() ? "" : ", see " + ending.report();
        return ending.text() + clue.map(Clue::text).orElse("") + report;
    }

    /** Whom the next inquest should know of: without better evidence it takes two to convict. */
    String suspected() {
        return clue.map(found -> record.text(found.page())).orElse("");
    }
}
