package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit as systemd lists it (org.freedesktop.systemd1(5)).
 *
 * @param path where its properties are
 */
record SystemdUnit(String name, String loadState, String activeState, String path) {

    private static final int STRUCT = 8;

    boolean isLoaded() {
        return loadState.equals("loaded");
    }

    boolean isA(String type) {
        return name.endsWith("." + type);
    }

    /** An array of name, description, load state, active state, sub-state, follower, path, and the number, type and path of a job. */
    static List<SystemdUnit> list(DbusBody at) throws IOException {
        List<SystemdUnit> units = new ArrayList<>();
        int end = at.array(STRUCT);
        while (at.isBefore(end)) {
            at.align(STRUCT);
            String name = at.string();
            at.string();
            String loadState = at.string();
            String activeState = at.string();
            at.string();
            at.string();
            units.add(new SystemdUnit(name, loadState, activeState, at.string()));
            at.integer();
            at.string();
            at.string();
        }
        return units;
    }
}
