package org.sysmon.config.yaml.internal;

import java.util.Objects;

/**
 * A key with the value it has.
 *
 * @param path      {@code collect.interval}
 * @param value     an object, a {@code List}, or null when nobody said anything and there is no default
 * @param shown     the value as people may see it: with its unit, secrets masked, references as they are written
 * @param place     where it is said
 * @param judgeable false when it hangs on a reference that was not followed
 * @param pending   what holds after a restart; null when nothing waits for one
 */
record Setting(String path, Attribute attribute, Object value, String shown, Place place, boolean judgeable, Setting pending) {

    /**
     * @param line       from 1; null for a default
     * @param references what the value is taken from, such as {@code ${file:/path}}, as it is written; empty when nothing
     */
    record Place(Origin origin, Integer line, String references) {
        static final Place DEFAULT = new Place(Origin.DEFAULT, null, "");
    }

    static Setting byDefault(String path, Attribute attribute) {
        Object value = attribute.defaultValue();
        return new Setting(path, attribute, value, attribute.write(value), Place.DEFAULT, true, null);
    }

    /** What the files say, whether it runs or waits for a restart. */
    Setting wanted() {
        return pending == null ? this : pending;
    }

    /** This one runs on until a restart when the other says something else. */
    Setting until(Setting other) {
        return new Setting(path, attribute, value, shown, place, judgeable, other);
    }

    boolean sameValue(Setting other) {
        return judgeable && other.judgeable ? Objects.equals(value, other.value) : Objects.equals(shown, other.shown);
    }
}
