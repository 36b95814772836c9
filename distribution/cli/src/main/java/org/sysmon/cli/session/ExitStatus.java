package org.sysmon.cli.session;

/** What the command ends with. */
public enum ExitStatus {
    OK(0, "done"),
    NO(1, "done, and the answer is a warning or a no: health WARN, a wrong configuration, a doctor's finding"),
    CRITICAL(2, "health is CRITICAL or worse"),
    AWAY(3, "sysmond does not answer"),
    UNKNOWN(4, "no such metric, series, plugin, token or user"),
    FORBIDDEN(5, "no token, a wrong one, or one of too small a role"),
    REFUSED(6, "sysmond could not do it, or does not answer as expected"),
    USAGE(64, "wrong command line or request"),
    NO_INPUT(66, "a file cannot be read"),
    BUG(70, "an error in this command itself"),
    NO_OUTPUT(74, "the answer could not be written");

    private final int number;
    private final String meaning;

    ExitStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
