package org.sysmon.rest.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names that metrics have, and the names that people type. */
final class MetricNames {

    private static final String PREFIX = "node_";

    /** Nearest names first. */
    private static final int SUGGESTIONS = 5;

    private final Collection<String> known;

    /** @param known Prometheus names */
    MetricNames(Collection<String> known) {
        this.known = known;
    }

    /** How people type a name: without {@code node_}, a dot after the first word. */
    static String alias(String name) {
        return withoutPrefix(name).replaceFirst("_", ".");
    }

    static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) && name.length() > PREFIX.length() ? name.substring(PREFIX.length()) : name;
    }

    /** What may be meant, the likeliest first. */
    static List<String> candidates(String typed) {
        String name = typed.replace('.', '_');
        return List.of(name, PREFIX + name);
    }

    Optional<String> resolve(String typed) {
        return candidates(typed).stream().filter(known::contains).findFirst();
    }

    /** The names nearest to what was typed, as people type them. */
    List<String> nearest(String typed) {
        String wanted = withoutPrefix(typed.replace('.', '_')).toLowerCase(Locale.ROOT);
        Map<String, Integer> distances = new TreeMap<>();
        for (String name : known) {
            String candidate = withoutPrefix(name);
            // Half a name finds the whole one, which by letters is further away than many that only look alike.
            boolean part = wanted.length() >= 3 && candidate.contains(wanted);
            int distance = part ? 1 : distance(wanted, candidate);
            if (part || distance <= Math.max(2, wanted.length() / 2)) {
                distances.put(alias(name), distance);
            }
        }
        return distances.entrySet().stream().sorted(Comparator.comparingInt(Map.Entry::getValue)).limit(SUGGESTIONS)
                .map(Map.Entry::getKey).toList();
    }

    /** How many letters must be put in, left out or replaced to make one of the other (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
