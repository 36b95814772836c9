package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.text.Unit;

/** How big it is, and how big it is going to be. */
final class CapacityChecks {

    private static final String ALWAYS_THERE = "sysmon_ticks_total";
    private static final double SHORTEST_SECONDS = 3600;
    private static final double DAY = 86400;

    private CapacityChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Current capacity documented", CapacityChecks::now);
        checks.put("Growth rate calculated", StorageChecks.kept(CapacityChecks::rate));
        checks.put("Storage growth projected", StorageChecks.kept(CapacityChecks::projected));
    }

    private static Finding now(Evidence evidence) throws IOException {
        return Finding.pass(evidence.info().text("series") + " series every "
                + Unit.SECONDS.show(evidence.info().number("interval_seconds")) + StorageChecks.shownSize(evidence));
    }

    private static Finding rate(Evidence evidence) throws IOException {
        double perDay = bytesPerDay(evidence);
        return Double.isNaN(perDay) ? tooSoon() : Finding.pass("the database grows by " + Unit.BYTES.show(perDay) + " a day");
    }

    private static Finding projected(Evidence evidence) throws IOException {
        double perDay = bytesPerDay(evidence);
        double days = Size.seconds(evidence.config(StorageChecks.RETENTION + "raw")) / DAY;
        double most = Size.bytes(evidence.config(StorageChecks.RETENTION + "max_size"));
        if (Double.isNaN(perDay * days * most)) {
            return tooSoon();
        }
        return Finding.pass("after " + Unit.SECONDS.show(days * DAY) + " it holds " + Unit.BYTES.show(perDay * days)
                + " and grows no more" + (perDay * days > most ? ", but " + Unit.BYTES.show(most) + " are reached first" : ""));
    }

    private static Finding tooSoon() {
        return Finding.manual("the history is not long enough to tell: look again after some hours");
    }

    /** What is there, by how long it took; NaN when that cannot be told yet. */
    private static double bytesPerDay(Evidence evidence) throws IOException {
        long size = evidence.isThisMachine() ? StorageChecks.databaseSize(evidence) : -1;
        List<double[]> points = evidence.samples(Evidence.history(ALWAYS_THERE)
                .with("last", evidence.config(StorageChecks.RETENTION + "raw")).with("step", "10m"));
        double seconds = points.isEmpty() ? 0 : (evidence.now() - points.get(0)[0]) / 1000;
        return size < 0 || seconds < SHORTEST_SECONDS ? Double.NaN : size / seconds * DAY;
    }
}
