package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether systemd looks after it. */
final class UnitChecks {

    static final String UNIT = "sysmond.service";

    private static final String[] FOLDERS = { "etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system" };
    private static final String BY_HAND = "sysmond was started by hand; there is no unit " + UNIT;
    private static final double EXPOSURE_LIMIT = 3.5;
    private static final Pattern EXPOSURE = Pattern.compile("exposure level for \\S+: ([0-9.]+)");

    private UnitChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Systemd/init scripts configured", UnitChecks::present);
        checks.put("Systemd", UnitChecks::present);
        checks.put("Services enabled and started", UnitChecks::running);
        checks.put("Service hardened", UnitChecks::hardened);
        checks.put("Health check automation configured", UnitChecks::watched);
        checks.put("Monitoring the monitor configured", UnitChecks::watchesItself);
    }

    /** The unit's file, where systemd finds it first; empty where none is installed. */
    static Optional<Path> unit(Evidence evidence) {
        for (String folder : FOLDERS) {
            Path file = evidence.root().resolve(folder).resolve(UNIT);
            if (Files.isReadable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static Finding present(Evidence evidence) throws IOException {
        Optional<Path> unit = unit(evidence);
        return unit.isEmpty() ? Finding.notApplicable(BY_HAND) : Finding.pass(unit.get().toString());
    }

    private static Finding running(Evidence evidence) throws IOException {
        Optional<Path> unit = unit(evidence);
        if (unit.isEmpty()) {
            return Finding.notApplicable(BY_HAND);
        }
        boolean enabled = isEnabled(evidence.root().resolve("etc/systemd/system"));
        Optional<DaemonProcess> process = evidence.process();
        boolean started = process.isPresent() && process.get().isUnit(UNIT);
        return Finding.of(enabled && started, UNIT + (enabled ? " is enabled" : " is not enabled: systemctl enable sysmond")
                + (started ? ", and process " + process.get().pid() + " is of it" : "; what answers was not started by it"));
    }

    private static boolean isEnabled(Path folder) throws IOException {
        try (DirectoryStream<Path> wants = Files.newDirectoryStream(folder, "*.wants")) {
            for (Path want : wants) {
                if (Files.isSymbolicLink(want.resolve(UNIT))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of the running service, or where systemd does not run, of the file alone. */
    private static Finding hardened(Evidence evidence) throws InterruptedException {
        Optional<Path> unit = unit(evidence);
        if (unit.isEmpty()) {
            return Finding.notApplicable(BY_HAND);
        }
        Optional<String> table = evidence.tools().output("systemd-analyze", "security", "--no-pager", UNIT);
        if (table.isEmpty()) {
            table = evidence.tools().output("systemd-analyze", "security", "--no-pager", "--offline=true",
                    unit.get().toString());
        }
        Matcher exposure = EXPOSURE.matcher(table.orElse(""));
        if (!exposure.find()) {
            return Finding.manual("systemd-analyze security does not answer here");
        }
        double level = Double.parseDouble(exposure.group(1));
        return Finding.of(level <= EXPOSURE_LIMIT, "systemd-analyze security says " + exposure.group(1) + ", expected at most "
                + EXPOSURE_LIMIT);
    }

    private static Finding watched(Evidence evidence) throws IOException {
        Optional<Path> unit = unit(evidence);
        String watchdog = unit.isEmpty() ? "" : setting(unit.get(), "WatchdogSec");
        return watchdog.isEmpty() ? Finding.manual("no watchdog of systemd looks at it: have somebody ask /health, or run "
                + "sysmon health") : Finding.pass("systemd restarts it when it has not reported for " + watchdog + (watchdog.matches("[0-9]+") ? " s" : ""));
    }

    private static Finding watchesItself(Evidence evidence) throws IOException {
        long own = evidence.latest().items("samples").stream()
                .filter(sample -> sample.text("metric").startsWith("sysmon_")).count();
        return own == 0 ? Finding.fail("it measures nothing of itself: is the collector sysmon disabled?")
                : Finding.manual("it measures " + own + " values of itself and keeps them; nobody outside is told yet, "
                        + "for there are no heartbeats: have another machine ask /health through ssh");
    }

    /** What the file says last; empty where it says nothing. */
    static String setting(Path unit, String key) throws IOException {
        String value = "";
        for (String line : Files.readAllLines(unit)) {
            if (line.startsWith(key + "=")) {
                value = line.substring(key.length() + 1).strip();
            }
        }
        return value;
    }
}
