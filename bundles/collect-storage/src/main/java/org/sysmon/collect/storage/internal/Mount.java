package org.sysmon.collect.storage.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.sysmon.api.metric.Labels;

/**
 * One line of {@code /proc/<pid>/mountinfo} (proc_pid_mountinfo(5)).
 *
 * @param type     of its filesystem
 * @param readOnly whether the mount or the filesystem below it is
 * @param labels   what its measurements are labelled with
 * @param info     the labels of node_filesystem_mount_info
 */
record Mount(String point, String type, boolean readOnly, Labels labels, Labels info) {

    private static final List<String> READ_ONLY = List.of("ro", "emergency_ro");

    /** None when the line is not what the manual page says. */
    static Optional<Mount> of(String line) {
        String[] words = line.split(" ", -1);
        int dash = Arrays.asList(words).indexOf("-");
        if (dash < 6 || words.length != dash + 4 || words[2].indexOf(':') < 0) {
            return Optional.empty();
        }
        String[] number = words[2].split(":", 2);
        boolean readOnly = List.of(words[5].split(",")).contains("ro")
                || List.of(words[dash + 3].split(",")).stream().anyMatch(READ_ONLY::contains);
        String point = unescape(words[4]);
        String type = words[dash + 1];
        String device = words[dash + 2];
        return Optional.of(new Mount(point, type, readOnly,
                Labels.of("device", device, "fstype", type, "mountpoint", point, "device_error", ""),
                Labels.of("device", device, "major", number[0], "minor", number[1], "mountpoint", point)));
    }

    /** The kernel writes blanks, tabs, line ends and backslashes as a backslash and three octal digits. */
    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '\\' && i + 3 < from.length && isOctal(from[i + 1]) && isOctal(from[i + 2]) && isOctal(from[i + 3])) {
                to[length++] = (byte) ((from[i + 1] - '0') * 64 + (from[i + 2] - '0') * 8 + (from[i + 3] - '0'));
                i += 3;
            } else {
                to[length++] = from[i];
            }
        }
        return new String(to, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte digit) {
        return digit >= '0' && digit <= '7';
    }
}
