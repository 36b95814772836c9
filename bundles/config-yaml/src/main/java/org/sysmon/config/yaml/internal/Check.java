package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what stands in a file against the schema; what the file leaves out has its default. */
final class Check {

    private static final String INSTANCE = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final Schema schema;
    private final ValueReader values;
    private final List<Problem> problems;
    private final Map<String, Found> found = new LinkedHashMap<>();
    /** What is being looked at. */
    private Layer layer;

    private Check(Schema schema, References references, List<Problem> problems) {
        this.schema = schema;
        this.values = new ValueReader(references);
        this.problems = problems;
    }

    /**
     * @param problems   everything that is wrong, in the order of the file
     * @param blocks     what to configure, by {@link Block#key}
     * @param references what it refers to outside of the file
     */
    record Checked(List<Problem> problems, Map<String, Block> blocks, Set<String> references) {

        /** The same, but what runs already and changes only by a restart stays as it is, with the other value pending. */
        Checked holding(Map<String, Block> running) {
            Map<String, Block> held = new LinkedHashMap<>();
            blocks.forEach((key, block) -> held.put(key, block.holding(running.get(key))));
            return new Checked(problems, held, references);
        }

        /** The same, but for some components what another check found. */
        Checked with(Checked other, Set<String> pids) {
            Map<String, Block> mixed = new LinkedHashMap<>(blocks);
            mixed.values().removeIf(block -> pids.contains(block.pid()));
            other.blocks.values().stream().filter(block -> pids.contains(block.pid()))
                    .forEach(block -> mixed.put(block.key(), block));
            return new Checked(other.problems, mixed, other.references);
        }
    }

    static Checked check(YamlReader.Read read, Schema schema, References references) {
        return check(List.of(new Layer(Origin.FILE, null, null, read)), schema, references);
    }

    /** @param layers what stands later goes above what stands earlier, key by key */
    static Checked check(List<Layer> layers, Schema schema, References references) {
        var check = new Check(schema, references, new ArrayList<>());
        for (Layer layer : layers) {
            check.layer = layer;
            layer.read().problems().forEach(check::add);
            check.level(schema.root(), layer.read().root(), "");
        }
        Map<String, Block> blocks = check.blocks();
        check.problems.sort(Problem.IN_FILE_ORDER);
        return new Checked(List.copyOf(check.problems), blocks, references.followed());
    }

    private void level(Schema.Level level, Yaml.Mapping mapping, String before) {
        if (level.isFactory()) {
            mapping.entries().forEach(entry -> instance(level, entry, before + Quoted.plain(entry.key())));
            return;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            String path = before + Quoted.plain(entry.key());
            Schema.Level below = level.below(entry.key());
            Attribute attribute = level.attribute(entry.key());
            if (below != null && (attribute == null || entry.value() instanceof Yaml.Mapping)) {
                if (entry.value() instanceof Yaml.Mapping inner) {
                    level(below, inner, path + ".");
                } else {
                    expectMap(entry, path);
                }
            } else if (attribute != null) {
                Designation designation = level.designation();
                setting(found(designation, null, mapping.line()), attribute, entry, path);
            } else {
                problem(entry.line(), path, "no such key; " + Suggestions.instead(entry.key(), before, level, schema));
            }
        }
    }

    private void instance(Schema.Level level, Yaml.Entry entry, String path) {
        if (!entry.key().matches(INSTANCE)) {
            problem(entry.line(), path, "expected a name of letters, digits, _ and -");
            return;
        }
        Found instance = found(level.designation(), entry.key(), entry.line());
        if (!(entry.value() instanceof Yaml.Mapping mapping)) {
            if (!expectMap(entry, path)) {
                instance.wrong.addAll(level.designation().attributes().stream().map(Attribute::id).toList());
            }
            return;
        }
        for (Yaml.Entry key : mapping.entries()) {
            Attribute attribute = level.attribute(key.key());
            String keyPath = path + "." + Quoted.plain(key.key());
            if (attribute == null) {
                problem(key.line(), keyPath, "no such key; " + Suggestions.instead(key.key(), path + ".", level, schema));
            } else {
                setting(instance, attribute, key, keyPath);
            }
        }
    }

    private void setting(Found block, Attribute attribute, Yaml.Entry entry, String path) {
        try {
            block.settings.put(attribute.id(), values.read(attribute, entry, path, layer.origin()));
        } catch (ValueReader.WrongException e) {
            block.wrong.add(attribute.id());
            problem(e.line(), path, e.getMessage());
        }
    }

    private Map<String, Block> blocks() {
        Map<String, Block> blocks = new LinkedHashMap<>();
        for (Designation designation : schema.designations()) {
            if (!designation.factory()) {
                found(designation, null, 0);
            }
        }
        found.values().forEach(block -> {
            Block built = block(block);
            blocks.put(built.key(), built);
        });
        return blocks;
    }

    private Block block(Found block) {
        Designation designation = block.designation;
        String before = designation.path() + "." + (block.instance == null ? "" : block.instance + ".");
        List<Setting> settings = new ArrayList<>();
        boolean mentioned = block.instance != null || !block.settings.isEmpty() || !block.wrong.isEmpty();
        boolean complete = true;
        for (Attribute attribute : designation.attributes()) {
            Setting setting = block.settings.getOrDefault(attribute.id(),
                    Setting.byDefault(before + attribute.key(), attribute));
            settings.add(setting);
            if (attribute.required() && setting.value() == null) {
                complete = false;
                if (mentioned && block.wrong.add(attribute.id())) {
                    layer = block.layer;
                    problem(block.line, before + attribute.key(), "is missing: " + description(attribute));
                }
            }
        }
        boolean configured = (designation.always() || mentioned) && complete;
        return new Block(designation, block.instance, configured, block.wrong.isEmpty(), List.copyOf(settings));
    }

    private static String description(Attribute attribute) {
        return attribute.description().isEmpty() ? "it has no default" : attribute.description();
    }

    private Found found(Designation designation, String instance, int line) {
        return found.computeIfAbsent(designation.pid() + (instance == null ? "" : "~" + instance),
                key -> new Found(designation, instance, line, layer));
    }

    private boolean expectMap(Yaml.Entry entry, String path) {
        // "collect:" with everything below it commented out says nothing wrong.
        if (entry.value() instanceof Yaml.Scalar scalar && scalar.empty()) {
            return true;
        }
        problem(entry.line(), path, "expected a map of keys, got " + entry.value().kind());
        return false;
    }

    private void problem(int line, String path, String message) {
        add(new Problem(line, path, message));
    }

    private void add(Problem problem) {
        problems.add(layer.origin() == Origin.FILE ? problem : problem.of(layer.file()));
    }

    /** What was found for one component so far. */
    private static final class Found {
        private final Designation designation;
        private final String instance;
        private final int line;
        private final Layer layer;
        private final Map<String, Setting> settings = new HashMap<>();
        private final Set<String> wrong = new HashSet<>();

        Found(Designation designation, String instance, int line, Layer layer) {
            this.designation = designation;
            this.instance = instance;
            this.line = line;
            this.layer = layer;
        }
    }
}
