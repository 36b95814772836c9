package org.sysmon.launcher;

import java.util.Locale;
import java.util.logging.Level;

/** How grave an event is: the words that people and programs read, and the number of syslog(3). */
enum Severity {
    ERROR(3), WARN(4), INFO(6), DEBUG(7), TRACE(7);

    private final int priority;

    Severity(int priority) {
        this.priority = priority;
    }

    static Severity of(Level level) {
        int value = level.intValue();
        return value >= Level.SEVERE.intValue() ? ERROR
                : value >= Level.WARNING.intValue() ? WARN
                : value >= Level.CONFIG.intValue() ? INFO
                : value >= Level.FINE.intValue() ? DEBUG : TRACE;
    }

    /** What journald takes off the beginning of a line (sd-daemon(3)). */
    String prefix() {
        return "<" + priority + ">";
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
