package org.sysmon.config.yaml.internal;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

/**
 * What one component is given.
 *
 * @param instance   its name below a factory; null when there is but one
 * @param configured whether it is given anything at all
 * @param valid      whether nothing is wrong with it
 */
record Block(Designation designation, String instance, boolean configured, boolean valid, List<Setting> settings) {

    String pid() {
        return designation.pid();
    }

    /** Tells one from another. */
    String key() {
        return instance == null ? pid() : pid() + "~" + instance;
    }

    Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        for (Setting setting : settings) {
            if (setting.value() != null) {
                properties.put(setting.attribute().id(), setting.attribute().property(setting.value()));
            }
        }
        if (instance != null) {
            properties.put("name", instance);
        }
        return properties;
    }

    /** This one, but what changes only by a restart stays as it runs. */
    Block holding(Block running) {
        if (running == null || !running.configured || !running.valid || !configured) {
            return this;
        }
        Map<String, Setting> last = new HashMap<>();
        running.settings.forEach(setting -> last.put(setting.path(), setting));
        List<Setting> held = settings.stream().map(setting -> {
            Setting now = last.get(setting.path());
            return now == null || !setting.attribute().restart() || setting.sameValue(now) ? setting : now.until(setting);
        }).toList();
        return new Block(designation, instance, configured, valid, held);
    }

    boolean sameAs(Block other) {
        return other != null && configured == other.configured && properties(settings).equals(properties(other.settings));
    }

    private static Map<String, Object> properties(List<Setting> settings) {
        var values = new HashMap<String, Object>();
        settings.forEach(setting -> {
            if (setting.value() != null) {
                values.put(setting.attribute().id(), setting.value());
            }
        });
        return values;
    }
}
