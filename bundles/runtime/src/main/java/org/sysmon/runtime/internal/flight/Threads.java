package org.sysmon.runtime.internal.flight;

/** What the threads that call collectors are named: the report of a crash names the one that crashed. */
public final class Threads {

    private Threads() {
    }

    public static String of(boolean slow) {
        return slow ? "sysmon-slow" : "sysmon-fast";
    }

    /** One that was left behind in a call of that collector. */
    public static String leftIn(String collector) {
        return "sysmon-left-in-" + collector;
    }
}
