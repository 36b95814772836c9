package org.sysmon.config.yaml.internal;

import java.util.Comparator;

/**
 * One thing that is wrong in a file.
 *
 * @param file    null when it is the configuration file
 * @param line    from 1; null when it concerns the file as a whole
 * @param path    the key, as in {@code collect.interval}; empty when it concerns the file as a whole
 * @param message what is wrong, and what was expected
 */
public record Problem(String file, Integer line, String path, String message) {

    static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparing((Problem at) -> at.file == null ? "" : at.file)
            .thenComparingInt(at -> at.line == null ? 0 : at.line);

    /** In the configuration file. */
    Problem(Integer line, String path, String message) {
        this(null, line, path, message);
    }

    static Problem ofFile(String message) {
        return new Problem(null, "", message);
    }

    /** The same, in another file. */
    Problem of(String other) {
        return new Problem(other, line, path, message);
    }

    /** {@code /etc/sysmon/config.yaml:7: collect.interval: expected ...}, as compilers and editors write it. */
    String in(Object configFile) {
        return (file == null ? configFile : file) + (line == null ? "" : ":" + line) + ": " + (path.isEmpty() ? "" : path + ": ")
                + message;
    }
}
