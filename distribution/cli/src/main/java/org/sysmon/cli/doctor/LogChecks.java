package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.Map;

/** Where its log goes, and whether that ever ends. */
final class LogChecks {

    private LogChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Logs being written", ProcessLook.seen(LogChecks::written));
        checks.put("Logs", ProcessLook.seen(LogChecks::written));
        checks.put("Log rotation configured", ProcessLook.seen(LogChecks::rotated));
    }

    private static Finding written(DaemonProcess process, Evidence evidence) throws IOException {
        if (isFile(evidence)) {
            return Finding.pass("the log goes to sysmond.log in " + evidence.config("log.folder")
                    + "; the health check log says whether that can be written");
        }
        String target = process.standardError();
        return Finding.of(!target.equals("/dev/null"), "the log goes to standard error, which is "
                + (isJournal(process) ? "systemd's journal" : target));
    }

    private static boolean isFile(Evidence evidence) throws IOException {
        return evidence.config("log.to").equals("file");
    }

    private static Finding rotated(DaemonProcess process, Evidence evidence) throws IOException {
        if (isFile(evidence)) {
            return Finding.pass("sysmond.log becomes sysmond.log.1 at " + evidence.config("log.rotate_at") + ", "
                    + evidence.config("log.keep") + " earlier ones are kept (log.rotate_at, log.keep)");
        }
        if (isJournal(process)) {
            return Finding.pass("systemd's journal drops what is old by itself (SystemMaxUse in journald.conf)");
        }
        String target = process.standardError();
        return target.startsWith("/") && !target.startsWith("/dev/")
                ? Finding.warn("nothing is known to rotate " + target)
                : Finding.manual("the log goes to " + target + ": whoever reads that has to rotate");
    }

    /** systemd tells what it starts which socket is its journal's: systemd.exec(5), JOURNAL_STREAM. */
    private static boolean isJournal(DaemonProcess process) throws IOException {
        String stream = process.variable("JOURNAL_STREAM");
        return !stream.isEmpty() && process.standardError().equals("socket:[" + stream.substring(stream.indexOf(':') + 1) + "]");
    }
}
