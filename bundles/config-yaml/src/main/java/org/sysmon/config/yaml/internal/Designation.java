package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a component lets people configure.
 *
 * @param pid       {@code sysmon.} and the path in the file
 * @param factory   whether each name below the path makes an instance
 * @param always    whether it is configured even when the file says nothing
 * @param installed whether a bundle that is installed said so, rather than one that lies waiting
 */
record Designation(String pid, boolean factory, boolean always, boolean installed, List<Attribute> attributes) {

    static final String PREFIX = "sysmon.";

    String path() {
        return pid.substring(PREFIX.length());
    }

    /** This one, and the keys that only the other knows. */
    Designation with(Designation other) {
        List<Attribute> all = new ArrayList<>(attributes);
        for (Attribute attribute : other.attributes) {
            if (attributes.stream().noneMatch(own -> own.key().equals(attribute.key()))) {
                // What is to come must not keep from work what is there.
                all.add(installed && !other.installed ? attribute.optional() : attribute);
            }
        }
        return new Designation(pid, factory, always || installed == other.installed && other.always, installed, List.copyOf(all));
    }
}
