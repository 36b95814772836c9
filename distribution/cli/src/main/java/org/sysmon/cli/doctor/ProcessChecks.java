package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sysmon.cli.text.Unit;

/** Whether the process is a modest one. */
final class ProcessChecks {

    private static final double PROCESSOR_LIMIT = 0.05;
    private static final long MEMORY_LIMIT = 200_000_000;
    private static final long LOOK_BACK_MILLIS = 300_000;
    private static final long START_MILLIS = 60_000;
    private static final String PROCESSOR_SECONDS = "sysmon_process_cpu_seconds_total";

    private ProcessChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Run as non-root user", ProcessLook.seen(ProcessChecks::user));
        checks.put("Principle of least privilege applied", ProcessLook.seen(ProcessChecks::privileges));
        checks.put("Agent CPU usage < 5%", ProcessChecks::processor);
        checks.put("Agent memory usage < 200MB", ProcessLook.seen(ProcessChecks::memory));
        checks.put("Resource limits configured", ProcessLook.seen(ProcessChecks::limits));
        checks.put("Class archive present and in use", ProcessLook.seen(ProcessChecks::archive));
    }

    private static Finding user(DaemonProcess process, Evidence evidence) throws IOException {
        int user = process.user();
        return Finding.of(user != 0, "process " + process.pid() + " runs as user " + user + (user == 0 ? ", root" : ""));
    }

    private static Finding privileges(DaemonProcess process, Evidence evidence) throws IOException {
        long capabilities = process.capabilities();
        String seen = capabilities == 0 ? "no capability is in effect"
                : Long.bitCount(capabilities) + " capabilities are in effect (CapEff " + Long.toHexString(capabilities) + ")";
        if (process.user() != 0 && capabilities != 0) {
            return Finding.warn(seen + ": is there a plugin that needs them?");
        }
        return Finding.of(process.user() != 0, seen);
    }

    /** From its own count, of which the start is left out: a JVM works hard for some seconds before it rests. */
    private static Finding processor(Evidence evidence) throws IOException {
        long to = evidence.now();
        long from = Math.max(to - LOOK_BACK_MILLIS, evidence.info().whole("started_at") + START_MILLIS);
        if (to - from < START_MILLIS) {
            return Finding.manual("it started " + Unit.SECONDS.show(evidence.info().number("uptime_seconds"))
                    + " ago: look again when it has run for two minutes");
        }
        List<double[]> samples = evidence.samples(Evidence.history(PROCESSOR_SECONDS)
                .with("from", Long.toString(from)).with("to", Long.toString(to)));
        if (samples.size() < 2) {
            return Finding.fail(PROCESSOR_SECONDS + " has no samples of the last minutes");
        }
        double[] first = samples.get(0);
        double[] last = samples.get(samples.size() - 1);
        double seconds = (last[0] - first[0]) / 1000;
        double share = (last[1] - first[1]) / seconds;
        return Finding.of(share < PROCESSOR_LIMIT, Unit.PERCENT.show(share * 100) + " of one core over "
                + Unit.SECONDS.show(seconds));
    }

    private static Finding memory(DaemonProcess process, Evidence evidence) throws IOException {
        long bytes = process.residentBytes();
        return Finding.of(bytes < MEMORY_LIMIT, Unit.BYTES.show(bytes) + " resident");
    }

    private static Finding limits(DaemonProcess process, Evidence evidence) throws IOException {
        for (String word : process.command()) {
            if (word.startsWith("-Xmx") || word.startsWith("-XX:MaxRAMPercentage=")) {
                return Finding.pass("the heap is limited by " + word + ofUnit(evidence));
            }
        }
        return Finding.fail("the process has no -Xmx and may take a quarter of the machine's memory as heap");
    }

    private static String ofUnit(Evidence evidence) throws IOException {
        Optional<Path> unit = UnitChecks.unit(evidence);
        String memory = unit.isEmpty() ? "" : UnitChecks.setting(unit.get(), "MemoryMax");
        return memory.isEmpty() ? "" : ", the service by MemoryMax=" + memory;
    }

    private static Finding archive(DaemonProcess process, Evidence evidence) throws IOException {
        Optional<Path> archive = process.archive();
        return archive.isPresent() ? Finding.pass("started from " + archive.get())
                : Finding.warn("none is in use and a start takes longer: lib/make-archives makes it, restart after that");
    }
}
