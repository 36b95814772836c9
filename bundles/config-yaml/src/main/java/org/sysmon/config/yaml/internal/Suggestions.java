package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class Suggestions {

    private static final int MOST = 3;
    private static final int LONGEST = 64;

    private Suggestions() {
    }

    /** "did you mean ...", from the names of this level first, then from the whole file; else what is known here. */
    static String instead(String name, String before, Schema.Level here, Schema schema) {
        List<String> near = nearest(name, here.names()).stream().map(before::concat).toList();
        if (near.isEmpty()) {
            List<String> everywhere = new ArrayList<>();
            schema.root().paths("", everywhere);
            near = everywhere.stream().filter(path -> path.endsWith("." + name)).sorted().limit(MOST).toList();
        }
        if (!near.isEmpty()) {
            return "did you mean " + String.join(" or ", near) + "?";
        }
        return here.names().isEmpty() ? "nothing is known here" : "known here: " + String.join(", ", here.names());
    }

    private static List<String> nearest(String name, List<String> known) {
        String meant = name.toLowerCase(Locale.ROOT).replace('-', '_');
        if (meant.length() > LONGEST) {
            return List.of();
        }
        int most = Math.max(1, meant.length() / 3);
        return known.stream()
                .filter(other -> distance(meant, other) <= most || isPart(meant, other))
                .sorted(Comparator.comparingInt((String other) -> distance(meant, other)).thenComparing(other -> other))
                .limit(MOST)
                .toList();
    }

    /** {@code interval_seconds} for {@code interval}, {@code mounts} for {@code exclude_mounts}. */
    private static boolean isPart(String one, String other) {
        return Math.min(one.length(), other.length()) >= 3
                && (("_" + one + "_").contains("_" + other + "_") || ("_" + other + "_").contains("_" + one + "_"));
    }

    /** How many letters must be added, left out, changed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] at = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    at[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                at[i][j] = Math.min(at[i - 1][j - 1] + change, Math.min(at[i - 1][j], at[i][j - 1]) + 1);
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    at[i][j] = Math.min(at[i][j], at[i - 2][j - 2] + 1);
                }
            }
        }
        return at[one.length()][other.length()];
    }
}
