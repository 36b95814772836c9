package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key whose value is another one now.
 *
 * @param running null when nothing is said
 * @param file    null when nothing is said
 * @param restart whether it takes effect only after a restart
 */
public record Change(String path, String running, String file, boolean restart) {

    static final String AFTER_A_RESTART = "takes effect after a restart";

    /** What differs, by path; secrets are masked. */
    static List<Change> between(Map<String, Block> running, Map<String, Block> file) {
        Map<String, Setting> before = settings(running.values());
        Map<String, Setting> after = settings(file.values());
        Map<String, Change> changes = new TreeMap<>();
        after.forEach((path, setting) -> {
            Setting last = before.get(path);
            if (last == null ? setting.value() != null : !setting.sameValue(last)) {
                changes.put(path, new Change(path, last == null ? null : last.shown(), setting.shown(),
                        last != null && setting.attribute().restart()));
            }
        });
        before.forEach((path, setting) -> {
            if (!after.containsKey(path) && setting.value() != null) {
                changes.put(path, new Change(path, setting.shown(), null, false));
            }
        });
        return new ArrayList<>(changes.values());
    }

    private static Map<String, Setting> settings(Collection<Block> blocks) {
        Map<String, Setting> settings = new TreeMap<>();
        blocks.stream().filter(Block::configured).filter(block -> block.designation().installed())
                .forEach(block -> block.settings().forEach(setting -> settings.put(setting.path(), setting)));
        return settings;
    }

    /** The same, after the restart that it may have waited for. */
    Change done() {
        return new Change(path, running, file, false);
    }

    @Override
    public String toString() {
        return path + ": " + (running == null ? "unset" : running) + " -> " + (file == null ? "unset" : file)
                + (restart ? ", " + AFTER_A_RESTART : "");
    }
}
