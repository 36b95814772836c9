package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes one edit of a text back although other lines have changed since: the lines that the edit left, with their
 * neighbours, are looked for, and must be there exactly once.
 */
final class TextPatch {

    private static final int MOST_NEIGHBOURS = 3;

    private TextPatch() {
    }

    /** @return empty when the place is gone, or not the only one of its kind */
    static Optional<String> undo(String before, String after, String now) {
        if (now.equals(after)) {
            return Optional.of(before);
        }
        List<String> old = lines(before);
        List<String> edited = lines(after);
        List<String> present = lines(now);
        int most = Math.min(old.size(), edited.size());
        int head = 0;
        while (head < most && old.get(head).equals(edited.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && old.get(old.size() - 1 - tail).equals(edited.get(edited.size() - 1 - tail))) {
            tail++;
        }
        for (int neighbours = MOST_NEIGHBOURS; neighbours >= 0; neighbours--) {
            int above = Math.min(neighbours, head);
            int below = Math.min(neighbours, tail);
            List<String> left = edited.subList(head - above, edited.size() - tail + below);
            int at = onlyPlace(left, present);
            if (at >= 0) {
                List<String> result = new ArrayList<>(present.subList(0, at + above));
                result.addAll(old.subList(head, old.size() - tail));
                result.addAll(present.subList(at + left.size() - below, present.size()));
                return Optional.of(String.join("\n", result));
            }
        }
        return Optional.empty();
    }

    private static int onlyPlace(List<String> part, List<String> whole) {
        if (part.isEmpty()) {
            return -1;
        }
        int found = -1;
        for (int at = 0; at + part.size() <= whole.size(); at++) {
            if (whole.subList(at, at + part.size()).equals(part)) {
                if (found >= 0) {
                    return -1;
                }
                found = at;
            }
        }
        return found;
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }
}
