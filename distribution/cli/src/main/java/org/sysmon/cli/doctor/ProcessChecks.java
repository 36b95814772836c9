package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
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
        checks.put("Run as non-root user", seen(ProcessChecks::user));
        checks.put("Principle of least privilege applied", seen(ProcessChecks::privileges));
        checks.put("Agent CPU usage < 5%", ProcessChecks::processor);
        checks.put("Agent memory usage < 200MB", seen(ProcessChecks::memory));
        checks.put("Resource limits configured", seen(ProcessChecks::limits));
        checks.put("Logs being written", seen(ProcessChecks::logs));
    }

    /** A look at the process alone. */
    @FunctionalInterface
    private interface Look {

        Finding at(DaemonProcess process) throws IOException;
    }

    private static Check seen(Look look) {
        return evidence -> {
            Optional<DaemonProcess> process = evidence.process();
            if (process.isEmpty()) {
                return Finding.manual("sysmond's process cannot be seen from here: run this on its machine, as root or its user");
            }
            try {
                return look.at(process.get());
            } catch (FileSystemException e) {
                return Finding.manual("cannot be seen by this user: " + e.getMessage());
            }
        };
    }

    private static Finding user(DaemonProcess process) throws IOException {
        int user = process.user();
        return Finding.of(user != 0, "process " + process.pid() + " runs as user " + user + (user == 0 ? ", root" : ""));
    }

    private static Finding privileges(DaemonProcess process) throws IOException {
        long capabilities = process.capabilities();
        return Finding.of(process.user() != 0 && capabilities == 0, capabilities == 0 ? "no capability is in effect"
                : Long.bitCount(capabilities) + " capabilities are in effect (CapEff " + Long.toHexString(capabilities) + ")");
    }

    /** From its own count, of which the start is left out: a JVM works hard for some seconds before it rests. */
    private static Finding processor(Evidence evidence) throws IOException {
        long to = evidence.now();
        long from = Math.max(to - LOOK_BACK_MILLIS, evidence.info().whole("started_at") + START_MILLIS);
        if (to - from < START_MILLIS) {
            return Finding.manual("it started " + Unit.SECONDS.show(evidence.info().number("uptime_seconds"))
                    + " ago: look again when it has run for two minutes");
        }
        List<Json> series = evidence.ask(Question.get(new Query("/api/v1/history").with("metric", PROCESSOR_SECONDS)
                .with("from", Long.toString(from)).with("to", Long.toString(to)).toString())).good().json().items("series");
        List<Json> samples = series.isEmpty() ? List.of() : series.get(0).items("samples");
        if (samples.size() < 2) {
            return Finding.fail(PROCESSOR_SECONDS + " has no samples of the last minutes");
        }
        List<Json> first = samples.get(0).items();
        List<Json> last = samples.get(samples.size() - 1).items();
        double seconds = (last.get(0).number() - first.get(0).number()) / 1000;
        double share = (last.get(1).number() - first.get(1).number()) / seconds;
        return Finding.of(share < PROCESSOR_LIMIT, Unit.PERCENT.show(share * 100) + " of one core over "
                + Unit.SECONDS.show(seconds));
    }

    private static Finding memory(DaemonProcess process) throws IOException {
        long bytes = process.residentBytes();
        return Finding.of(bytes < MEMORY_LIMIT, Unit.BYTES.show(bytes) + " resident");
    }

    private static Finding limits(DaemonProcess process) throws IOException {
        for (String word : process.command()) {
            if (word.startsWith("-Xmx") || word.startsWith("-XX:MaxRAMPercentage=")) {
                return Finding.pass("the heap is limited by " + word);
            }
        }
        return Finding.fail("the process has no -Xmx and may take a quarter of the machine's memory as heap");
    }

    private static Finding logs(DaemonProcess process) throws IOException {
        String target = process.standardError();
        return Finding.of(!target.equals("/dev/null"), "the log goes to standard error, which is " + target);
    }
}
