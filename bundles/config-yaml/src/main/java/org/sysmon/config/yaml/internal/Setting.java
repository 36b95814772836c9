package org.sysmon.config.yaml.internal;

import java.util.Objects;

/**
 * A key with the value it has.
 *
 * @param path      {@code collect.interval}
 * @param value     an object, a {@code List}, or null when nobody said anything and there is no default
 * @param shown     the value as people may see it: with its unit, secrets masked, references as they are written
 * @param line      where the file says it; null when it is the default
 * @param judgeable false when it hangs on a reference that was not followed
 */
record Setting(String path, Attribute attribute, Object value, String shown, Integer line, boolean judgeable) {

    static Setting byDefault(String path, Attribute attribute) {
        return new Setting(path, attribute, attribute.defaultValue(), attribute.write(attribute.defaultValue()), null, true);
    }

    boolean sameValue(Setting other) {
        return judgeable && other.judgeable ? Objects.equals(value, other.value) : Objects.equals(shown, other.shown);
    }
}
