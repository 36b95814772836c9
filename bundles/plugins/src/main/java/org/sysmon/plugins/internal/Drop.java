package org.sysmon.plugins.internal;

/**
 * A jar as it was dropped.
 *
 * @param file     its name in the drop folder
 * @param sha256   of its bytes
 * @param version  as its manifest says
 * @param since    when it was taken, in milliseconds since 1970
 * @param attempts starts that have not come to an end: more than 0 only while one is going on, or when the process died in it
 * @param failure  why it does not run; empty when it does or may
 */
record Drop(String file, String sha256, String version, long since, int attempts, String failure) {

    private static final String SEPARATOR = "\t";
    /** Stands before the reason of one that ran, and probably ended the process. */
    private static final String QUARANTINED = "quarantined: ";

    boolean failed() {
        return !failure.isEmpty();
    }

    boolean is(String file, String sha256) {
        return this.file.equals(file) && this.sha256.equals(sha256);
    }

    Drop trying() {
        return new Drop(file, sha256, version, since, attempts + 1, "");
    }

    Drop working() {
        return new Drop(file, sha256, version, since, 0, "");
    }

    Drop failing(String reason) {
        return new Drop(file, sha256, version, since, 0, reason);
    }

    Drop quarantined(String reason) {
        return failing(QUARANTINED + reason);
    }

    boolean isQuarantined() {
        return failure.startsWith(QUARANTINED);
    }

    /** Why it does not run, for people. */
    String reason() {
        return isQuarantined() ? failure.substring(QUARANTINED.length()) : failure;
    }

    String line() {
        return String.join(SEPARATOR, sha256, version, Long.toString(since), Integer.toString(attempts), file, failure);
    }

    /** @throws IllegalArgumentException when the line is not one */
    static Drop parse(String line) {
        String[] parts = line.split(SEPARATOR, 6);
        if (parts.length != 6) {
            throw new IllegalArgumentException("expected 6 fields, saw '" + line + "'");
        }
        return new Drop(parts[4], parts[0], parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]), parts[5]);
    }
}
