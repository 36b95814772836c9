package org.sysmon.query.internal.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 1h30m. */
public final class Durations {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final long[] MILLIS = { 365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000, 1 };
    private static final String[] UNITS = { "y", "w", "d", "h", "m", "s", "ms" };
    private static final long LONGEST = Long.MAX_VALUE / 1_000_000;

    private Durations() {
    }

    /** @return milliseconds @throws IllegalArgumentException when it is none */
    public static long parse(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a valid duration string: " + GoText.quote(text));
        }
        double millis = 0;
        for (int i = 0; i < MILLIS.length; i++) {
            if (parts.group(i + 1) != null) {
                millis += Double.parseDouble(parts.group(i + 1)) * MILLIS[i];
            }
        }
        if (millis > LONGEST) {
            throw new IllegalArgumentException("duration out of range");
        }
        return (long) millis;
    }

    /** The shortest exact way to write it; years, weeks and days only where nothing is left over. */
    public static String print(long millis) {
        if (millis == 0) {
            return "0s";
        }
        if (millis < 0) {
            return "-" + print(-millis);
        }
        var text = new StringBuilder();
        long left = millis;
        for (int i = 0; i < MILLIS.length; i++) {
            if (i <= 2 && left % MILLIS[i] != 0) {
                continue;
            }
            long count = left / MILLIS[i];
            if (count > 0) {
                text.append(count).append(UNITS[i]);
                left -= count * MILLIS[i];
            }
        }
        return text.toString();
    }
}
