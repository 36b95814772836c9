package org.sysmon.rest.internal;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as people type it: {@code 500ms 30s 5m 1h30m 7d 2w 1y}. */
final class Timespan {

    static final String FORM = "a span of time like 30s, 5m, 1h, 7d (units ms s m h d w y)";

    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,12}(ms|[smhdwy]))+");
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhdwy])");
    private static final Map<String, Long> UNITS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L,
            "d", 86_400_000L, "w", 7 * 86_400_000L, "y", 365 * 86_400_000L);

    private Timespan() {
    }

    /** In milliseconds; empty for what is none, nothing or more than a {@code long} holds. */
    static OptionalLong parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            long sum = 0;
            for (Matcher part = PART.matcher(text); part.find();) {
                sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(part.group(1)), UNITS.get(part.group(2))));
            }
            return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** As short as it can be said in one unit. */
    static String format(long millis) {
        for (String unit : new String[] { "d", "h", "m", "s" }) {
            if (millis % UNITS.get(unit) == 0) {
                return millis / UNITS.get(unit) + unit;
            }
        }
        return millis + "ms";
    }
}
