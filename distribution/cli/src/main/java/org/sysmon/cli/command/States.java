package org.sysmon.cli.command;

import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Tone;

/** How the states of the daemon's parts look. */
final class States {

    private States() {
    }

    static Tone tone(String state) {
        return switch (state) {
            case "ok", "OK", "active", "running" -> Tone.GOOD;
            case "waiting", "absent", "disabled" -> Tone.FAINT;
            case "WARN", "TEMPORARILY_UNAVAILABLE", "stuck", "left_out" -> Tone.WARNING;
            case "failing", "failed", "quarantined", "CRITICAL", "HEALTH_CHECK_ERROR" -> Tone.BAD;
            default -> Tone.PLAIN;
        };
    }

    static Cell cell(String state) {
        return Cell.of(state, tone(state));
    }
}
