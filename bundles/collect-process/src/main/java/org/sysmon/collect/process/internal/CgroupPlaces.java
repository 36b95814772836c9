package org.sysmon.collect.process.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which control groups are shown. There are only so many places, and one that is gone keeps its place for long, so that
 * containers and sessions that come and go make no endless series; what they use shows in the group above them.
 */
final class CgroupPlaces {

    /** Runs that a place is kept for a control group that is gone: an hour at ten seconds. */
    static final int KEPT = 360;

    private final int places;
    private final Predicate<String> wanted;
    private final Map<String, Long> lastThere = new HashMap<>();
    private Set<String> before = Set.of();
    private long run;
    private int folded;

    CgroupPlaces(int places, Predicate<String> wanted) {
        this.places = places;
        this.wanted = wanted;
    }

    /** Those of these paths that are shown. One that is there for the first time has to wait, but for those at the first run. */
    List<String> shown(List<String> paths) {
        run++;
        lastThere.values().removeIf(last -> run - last > KEPT);
        var shown = new ArrayList<String>();
        var now = new HashSet<String>();
        folded = 0;
        for (String path : paths) {
            if (!wanted.test(path)) {
                continue;
            }
            now.add(path);
            boolean has = lastThere.containsKey(path);
            if (has || lastThere.size() < places && (run == 1 || before.contains(path))) {
                lastThere.put(path, run);
                shown.add(path);
            } else {
                folded++;
            }
        }
        before = now;
        return shown;
    }

    /** How many are there, are wanted, and are not shown. */
    int folded() {
        return folded;
    }
}
