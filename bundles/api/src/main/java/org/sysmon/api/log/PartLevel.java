package org.sysmon.api.log;

/**
 * From which level on a part logs.
 *
 * @param part   a bundle by its short name, such as {@code store-derby}; a part of one; a library; or the name of a logger
 * @param level  {@code error}, {@code warn}, {@code info}, {@code debug}, {@code trace} or {@code off}
 * @param origin who says so: see {@link Origin}
 */
public record PartLevel(String part, String level, Origin origin) {

    /** Who says it. */
    public enum Origin {
        /** Nobody: it logs as that which it is a part of. */
        INHERITED,
        DEFAULT,
        /** The configuration file. */
        CONFIG,
        /** Somebody, while it runs; it holds until the daemon is restarted. */
        RUNTIME
    }
}
