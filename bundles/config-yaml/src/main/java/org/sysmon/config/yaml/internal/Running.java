package org.sysmon.config.yaml.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs now.
 *
 * @param layers  the texts as they were when they were last without errors, the overrides last
 * @param checked what is in force
 * @param wanted  what the texts say; it differs from what is in force where something waits for a restart
 * @param causes  what is wrong with a file as it is on disk; nothing when it is what runs
 */
record Running(List<Layer> layers, Check.Checked checked, Check.Checked wanted, Map<Origin, List<Problem>> causes) {

    List<Problem> problems() {
        return causes.values().stream().flatMap(List::stream).distinct().toList();
    }

    Layer layer(Origin origin) {
        return layers.stream().filter(layer -> layer.origin() == origin).findFirst().orElseThrow();
    }

    List<Layer> with(Layer other) {
        return layers.stream().map(layer -> layer.origin() == other.origin() ? other : layer).toList();
    }

    Map<Origin, List<Problem>> with(Origin origin, List<Problem> problems) {
        Map<Origin, List<Problem>> all = new LinkedHashMap<>(causes);
        all.put(origin, problems);
        return all;
    }

    Map<Origin, List<Problem>> without(Origin origin) {
        return with(origin, List.of());
    }
}
