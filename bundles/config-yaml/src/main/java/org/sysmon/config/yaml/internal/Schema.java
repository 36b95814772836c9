package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All keys that the file may have, as a tree of names, put together from what bundles bring. */
final class Schema {

    private final Map<String, Designation> designations;
    private final Level root = new Level();

    private Schema(Map<String, Designation> designations) {
        this.designations = designations;
        for (Designation designation : designations.values()) {
            Level level = root;
            for (String name : designation.path().split("\\.")) {
                level = level.below.computeIfAbsent(name, key -> new Level());
            }
            level.designation = designation;
        }
    }

    /**
     * Where two speak of the same key the first is believed, and who is installed before who is not.
     *
     * @param installed what installed bundles bring, the newest first
     * @param waiting   what bundles bring that will be installed
     */
    static Schema of(Collection<BundleKeys> installed, Collection<BundleKeys> waiting) {
        Map<String, Designation> found = new TreeMap<>();
        add(found, installed, true);
        add(found, waiting, false);
        return new Schema(found);
    }

    Level root() {
        return root;
    }

    /** The attribute that a whole path leads to; null when it leads to none. */
    Attribute attribute(String path) {
        Level level = root;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1 && level != null; i++) {
            // Below a factory the first name is that of an instance.
            level = level.isFactory() && i == names.length - 2 ? level : level.below(names[i]);
        }
        return level == null ? null : level.attribute(names[names.length - 1]);
    }

    Collection<Designation> designations() {
        return designations.values();
    }

    private static void add(Map<String, Designation> found, Collection<BundleKeys> bundles, boolean installed) {
        Set<String> collectors = new TreeSet<>();
        for (BundleKeys bundle : bundles) {
            bundle.collectors().forEach(name -> collectors.add(BundleKeys.collectorPid(name)));
            for (var definition : bundle.definitions()) {
                var own = new Designation(definition.pid(), definition.factory(), !definition.factory(), installed,
                        definition.attributes());
                found.merge(own.pid(), own, Designation::with);
            }
        }
        for (String pid : collectors) {
            found.merge(pid, new Designation(pid, false, false, installed, BundleKeys.OF_COLLECTORS), Designation::with);
        }
    }

    /** One level of the file: the names that may stand there. */
    static final class Level {

        private final Map<String, Level> below = new TreeMap<>();
        private Designation designation;

        /** Whose keys stand here; null where there are only further levels. */
        Designation designation() {
            return designation;
        }

        /** The level that a name opens; null when it opens none. */
        Level below(String name) {
            return below.get(name);
        }

        /** The attribute that a name is; null when it is none. */
        Attribute attribute(String name) {
            return attributes().filter(attribute -> attribute.key().equals(name)).findFirst().orElse(null);
        }

        /** Everything that may stand here. */
        List<String> names() {
            List<String> names = new ArrayList<>(attributes().map(Attribute::key).toList());
            names.addAll(below.keySet());
            return names;
        }

        /** Whether any name may stand here, and makes an instance. */
        boolean isFactory() {
            return designation != null && designation.factory();
        }

        /** Every path from here on, with what stands before it. */
        void paths(String before, List<String> paths) {
            attributes().forEach(attribute -> paths.add(before + attribute.key()));
            below.forEach((name, level) -> {
                paths.add(before + name);
                level.paths(before + name + ".", paths);
            });
        }

        private Stream<Attribute> attributes() {
            return designation == null ? Stream.empty() : designation.attributes().stream();
        }
    }
}
