package org.sysmon.config.yaml.internal;

import java.util.List;

/** What stands in a YAML file, as text with line numbers; what it means only the schema knows. */
sealed interface Yaml {

    /** From 1. */
    int line();

    /** For people: a list, a map ... */
    String kind();

    /** @param empty whether nothing stands there: {@code key:}, or {@code ~} */
    record Scalar(int line, String text, boolean empty) implements Yaml {
        @Override
        public String kind() {
            return empty ? "nothing" : "a single value";
        }
    }

    record Sequence(int line, List<Yaml> items) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(int line, List<Entry> entries) implements Yaml {

        static final Mapping EMPTY = new Mapping(1, List.of());

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** @param line of the key */
    record Entry(int line, String key, Yaml value) {
    }
}
