package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.text.Unit;

/** Who can reach it, and whom it reaches. */
final class NetworkChecks {

    private NetworkChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Network connectivity verified", NetworkChecks::reached);
        checks.put("DNS configured (if using hostnames)", NetworkChecks::names);
        checks.put("Firewall rules configured", ProcessLook.seen(NetworkChecks::listening));
        checks.put("Network bandwidth adequate", ProcessLook.seen(NetworkChecks::sending));
        checks.put("Network bandwidth reserved", ProcessLook.seen(NetworkChecks::sending));
    }

    private static Finding reached(Evidence evidence) throws IOException {
        Answer answer = evidence.get("/health");
        return Finding.pass(evidence.address().base() + " answers in " + Unit.SECONDS.show(answer.nanos() / 1e9));
    }

    private static Finding names(Evidence evidence) throws IOException {
        String listen = evidence.info().text("listen");
        boolean literal = listen.matches("[0-9.:\\[\\]]+|\\[[0-9a-fA-F:.]+]:[0-9]+") || listen.startsWith("localhost:");
        return literal ? Finding.notApplicable("it listens on " + listen + " and asks no name service")
                : Finding.manual("it listens on " + listen + ": is that name known everywhere?");
    }

    private static Finding listening(DaemonProcess process, Evidence evidence) throws IOException {
        List<SocketEntry> open = SocketEntry.of(process).stream().filter(SocketEntry::listens).toList();
        List<String> outside = open.stream().filter(entry -> !entry.local().isLoopback()).map(SocketEntry::shown).toList();
        String all = String.join(", ", open.stream().map(SocketEntry::shown).toList());
        if (open.isEmpty()) {
            return Finding.manual("the sockets of process " + process.pid() + " cannot be seen by this user");
        }
        return Finding.of(outside.isEmpty(), outside.isEmpty() ? "it listens on loopback only, on " + all
                + ": nothing to open" : "it listens on " + String.join(", ", outside) + ", which other machines may reach");
    }

    private static Finding sending(DaemonProcess process, Evidence evidence) throws IOException {
        List<String> outside = SocketEntry.of(process).stream()
                .filter(entry -> !entry.listens() && !entry.local().isLoopback()).map(SocketEntry::shown).toList();
        return outside.isEmpty() ? Finding.notApplicable("it sends nothing to other machines: no connection but on loopback")
                : Finding.manual("it is connected from " + String.join(", ", outside));
    }
}
