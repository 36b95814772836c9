package org.sysmon.api.files;

import java.util.regex.Pattern;

/** Which names are taken. Asking makes objects: ask once for each name. */
public final class NameFilter {

    private final Pattern excluded;
    private final Pattern included;

    /**
     * @param exclude names in which this is found are not taken; empty excludes none
     * @param include when it is not empty, it decides alone: names in which it is found are taken
     */
    public NameFilter(String exclude, String include) {
        this.excluded = exclude.isEmpty() ? null : Pattern.compile(exclude);
        this.included = include.isEmpty() ? null : Pattern.compile(include);
    }

    public boolean takes(String name) {
        return included != null ? included.matcher(name).find() : excluded == null || !excluded.matcher(name).find();
    }
}
