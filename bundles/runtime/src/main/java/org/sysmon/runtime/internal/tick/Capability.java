package org.sysmon.runtime.internal.tick;

import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.regex.Pattern;

/** Which of the capabilities(7) opens what the kernel just refused. */
final class Capability {

    /** Guarded by ptrace(2)'s rules and not by the mode of the file. */
    private static final Pattern OF_A_PROCESS = Pattern.compile(".*/proc/[0-9]+/.+");

    /** What is refused when no file is, but a call. */
    private static final Map<String, String> OF_CALLS = Map.of("perf_event_open", "CAP_PERFMON", "adjtimex", "a permitted adjtimex(2)");

    private Capability() {
    }

    /** As in: {@code /sys/x: needs CAP_DAC_READ_SEARCH (Permission denied)}. */
    static String neededFor(AccessDeniedException denied) {
        String file = denied.getFile();
        String capability = OF_CALLS.getOrDefault(file,
                OF_A_PROCESS.matcher(file).matches() ? "CAP_SYS_PTRACE" : "CAP_DAC_READ_SEARCH");
        return file + ": needs " + capability + (denied.getReason() == null ? "" : " (" + denied.getReason() + ")");
    }
}
