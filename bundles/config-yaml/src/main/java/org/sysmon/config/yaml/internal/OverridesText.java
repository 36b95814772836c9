package org.sysmon.config.yaml.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of the overrides: keys by their whole path, and back into YAML that {@link YamlReader} reads. */
final class OverridesText {

    private static final String HEAD = """
            # What was set through sysmond's interfaces; it goes above the configuration file, key by key.
            # 'sysmon config set' and 'sysmon config unset' change it.
            """;

    private OverridesText() {
    }

    /** What stands behind each key; keys with nothing behind them are left out. */
    static TreeMap<String, Yaml> values(Yaml.Mapping root) {
        var values = new TreeMap<String, Yaml>();
        collect(root, "", values);
        return values;
    }

    private static void collect(Yaml.Mapping mapping, String before, Map<String, Yaml> values) {
        for (Yaml.Entry entry : mapping.entries()) {
            if (entry.value() instanceof Yaml.Mapping inner) {
                collect(inner, before + entry.key() + ".", values);
            } else if (!(entry.value() instanceof Yaml.Scalar scalar && scalar.empty())) {
                values.put(before + entry.key(), entry.value());
            }
        }
    }

    static String of(TreeMap<String, Yaml> values) {
        var text = new StringBuilder(HEAD);
        String[] open = {};
        for (Map.Entry<String, Yaml> value : values.entrySet()) {
            String[] names = value.getKey().split("\\.", -1);
            int same = 0;
            while (same < Math.min(open.length, names.length - 1) && open[same].equals(names[same])) {
                same++;
            }
            for (int i = same; i < names.length; i++) {
                text.append("  ".repeat(i)).append(quoted(names[i])).append(':');
                text.append(i == names.length - 1 ? " " + written(value.getValue()) + "\n" : "\n");
            }
            open = java.util.Arrays.copyOf(names, names.length - 1);
        }
        return text.toString();
    }

    static String written(Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            return scalar.empty() ? "~" : quoted(scalar.text());
        }
        List<Yaml> items = value instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
        return items.stream().map(OverridesText::written).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        if (text.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c >= 0x7F && c <= 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xFFFE) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
