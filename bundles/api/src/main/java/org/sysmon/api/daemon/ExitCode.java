package org.sysmon.api.daemon;

/** What the process ends with, as sysexits(3) numbers it. */
public enum ExitCode {
    OK(0),
    /** The address is taken. */
    UNAVAILABLE(69),
    /** A folder cannot be written. */
    CANNOT_CREATE(73),
    /** Another process holds the data. */
    IN_USE(75),
    /** The configuration is wrong. */
    CONFIG(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
