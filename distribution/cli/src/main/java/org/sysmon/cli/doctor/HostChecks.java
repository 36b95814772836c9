package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.sysmon.cli.json.Json;
import org.sysmon.cli.text.Unit;

/** Whether the machine under it is good enough. */
final class HostChecks {

    private static final double MEMORY_WANTED = 400e6;
    private static final int OLDEST_JAVA = 17;

    private HostChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Hardware requirements met (CPU, RAM, disk)", HostChecks::hardware);
        checks.put("Supported Java", HostChecks::java);
        checks.put("Clock in sync", HostChecks::clock);
    }

    private static Finding hardware(Evidence evidence) throws IOException {
        if (!evidence.isThisMachine()) {
            return Finding.manual("sysmond runs on another machine");
        }
        Path proc = evidence.root().resolve("proc");
        double memory = Double.NaN;
        for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
            if (line.startsWith("MemTotal:")) {
                memory = Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        long processors = Files.readAllLines(proc.resolve("cpuinfo")).stream()
                .filter(line -> line.startsWith("processor")).count();
        String seen = processors + " processors, " + Unit.BYTES.show(memory) + " of memory; the disk has a line of its own";
        return Finding.of(memory >= MEMORY_WANTED, seen + (memory >= MEMORY_WANTED ? "" : "; expected at least "
                + Unit.BYTES.show(MEMORY_WANTED)));
    }

    private static Finding java(Evidence evidence) throws IOException {
        String version = evidence.info().text("java");
        String major = version.replaceAll("[^0-9].*", "");
        boolean supported = !major.isEmpty() && Integer.parseInt(major) >= OLDEST_JAVA;
        return Finding.of(supported, "Java " + version + (supported ? "" : "; expected " + OLDEST_JAVA + " or newer"));
    }

    /** Also what the kernel says, where it is measured: containers have no timedatectl. */
    private static Finding clock(Evidence evidence) throws IOException, InterruptedException {
        for (Json sample : evidence.latest().items("samples")) {
            if (sample.text("metric").equals("node_timex_sync_status")) {
                return sample.number("value") == 1 ? Finding.pass("the kernel says that its clock is synchronized")
                        : Finding.warn("the kernel says that its clock is not synchronized: is a time service running?");
            }
        }
        Optional<String> synced = evidence.isThisMachine()
                ? evidence.tools().output("timedatectl", "show", "--property=NTPSynchronized", "--value") : Optional.empty();
        return switch (synced.orElse("")) {
            case "yes" -> Finding.pass("timedatectl says that the clock is synchronized");
            case "no" -> Finding.warn("timedatectl says that the clock is not synchronized: is a time service running?");
            default -> Finding.manual("timedatectl does not tell; containers take the time of their host");
        };
    }
}
