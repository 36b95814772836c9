package org.sysmon.collect.network.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.sysmon.api.kernel.Slice;

/** Which devices are taken, decided once for each name: a regular expression makes objects whenever it is asked. */
final class DeviceFilter {

    /** Names of virtual devices hardly ever come twice, and those of yesterday are of no use. */
    static final int REMEMBERED = 4096;

    private final Pattern excluded;
    private final Pattern included;
    private final Map<Slice, Boolean> decided = new HashMap<>();

    /**
     * @param exclude names in which this is found are not taken; empty excludes none
     * @param include when it is not empty, it decides alone: names in which it is found are taken
     */
    DeviceFilter(String exclude, String include) {
        this.excluded = exclude.isEmpty() ? null : Pattern.compile(exclude);
        this.included = include.isEmpty() ? null : Pattern.compile(include);
    }

    boolean takes(Slice name) {
        Boolean known = decided.get(name);
        if (known == null) {
            if (decided.size() == REMEMBERED) {
                decided.clear();
            }
            known = decide(name.text());
            decided.put(name.copy(), known);
        }
        return known;
    }

    private boolean decide(String name) {
        return included != null ? included.matcher(name).find() : excluded == null || !excluded.matcher(name).find();
    }
}
