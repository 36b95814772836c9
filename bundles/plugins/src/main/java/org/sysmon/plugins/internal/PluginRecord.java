package org.sysmon.plugins.internal;

/**
 * A plugin, as it is shown.
 *
 * @param name     symbolic name; of a file that is no plugin, the file name
 * @param version  of the jar that was dropped last; empty when it is no plugin
 * @param state    {@code active}; {@code rolled_back}: it failed and what it replaces runs; {@code failed}: nothing runs in its
 *                 place; {@code quarantined}: it ran, and probably ended the last run; {@code left_out}: nothing that was
 *                 dropped runs, in safe mode; {@code rejected}: the file cannot be a plugin
 * @param file     name in the drop folder
 * @param sha256   of the jar
 * @param since    when it was taken, in milliseconds since 1970
 * @param replaces version that it replaces and that comes back when it goes; empty when there is none
 * @param reason   why it is not active; empty when it is
 */
public record PluginRecord(String name, String version, String state, String file, String sha256, long since, String replaces,
        String reason) {

    static final String ACTIVE = "active";
    static final String ROLLED_BACK = "rolled_back";
    static final String FAILED = "failed";
    static final String QUARANTINED = "quarantined";
    static final String LEFT_OUT = "left_out";
    static final String REJECTED = "rejected";

    boolean isActive() {
        return state.equals(ACTIVE);
    }
}
