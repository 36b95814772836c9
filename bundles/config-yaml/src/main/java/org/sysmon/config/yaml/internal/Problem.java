package org.sysmon.config.yaml.internal;

import java.util.Comparator;

/**
 * One thing that is wrong in the file.
 *
 * @param line    from 1; null when it concerns the file as a whole
 * @param path    the key, as in {@code collect.interval}; empty when it concerns the file as a whole
 * @param message what is wrong, and what was expected
 */
public record Problem(Integer line, String path, String message) {

    static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparingInt(at -> at.line == null ? 0 : at.line);

    static Problem ofFile(String message) {
        return new Problem(null, "", message);
    }

    /** {@code /etc/sysmon/config.yaml:7: collect.interval: expected ...}, as compilers and editors write it. */
    String in(Object file) {
        return file + (line == null ? "" : ":" + line) + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
