package org.sysmon.launcher;

/** Why the daemon does not start: one line for people, one number for scripts, as sysexits(3) has them. */
final class StartRefusedException extends Exception {

    static final int USAGE = 64;
    static final int SOFTWARE = 70;
    static final int CANNOT_CREATE = 73;
    static final int IN_USE = 75;
    static final int CONFIG = 78;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StartRefusedException(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
