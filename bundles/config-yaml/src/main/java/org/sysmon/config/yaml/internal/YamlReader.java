package org.sysmon.config.yaml.internal;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into {@link Yaml}. No object is ever made of a tag, and a text made to exhaust the reader is refused:
 * size, depth, aliases and what aliases multiply to are limited.
 */
final class YamlReader {

    static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_VALUES = 20_000;
    private static final Set<Tag> PLAIN_TAGS = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.STR, Tag.TIMESTAMP, Tag.MERGE,
            Tag.MAP, Tag.SEQ, new Tag(Tag.PREFIX + "value"));

    private final List<Problem> problems = new ArrayList<>();
    private int values;

    private YamlReader() {
    }

    /** @param root what could be read; empty when nothing could */
    record Read(Yaml.Mapping root, List<Problem> problems) {
    }

    static Read read(String text) {
        return new YamlReader().document(text);
    }

    private Read document(String text) {
        if (text.length() > LARGEST) {
            return failed(Problem.ofFile("is larger than " + LARGEST / 1024 + " KiB"));
        }
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        // Every tag may pass here, for nothing is made of it; refusing it below names the line.
        options.setTagInspector(tag -> true);
        try {
            Node root = new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text));
            Yaml yaml = root == null ? Yaml.Mapping.EMPTY : convert(root, 0, "");
            if (yaml instanceof Yaml.Scalar scalar && scalar.empty()) {
                yaml = Yaml.Mapping.EMPTY;
            }
            if (yaml instanceof Yaml.Mapping mapping) {
                return new Read(mapping, problems);
            }
            return failed(new Problem(yaml.line(), "", "expected a map of keys, got " + yaml.kind()));
        } catch (TooMuchException e) {
            return failed(e.problem);
        } catch (MarkedYAMLException e) {
            Integer line = e.getProblemMark() == null ? null : Integer.valueOf(e.getProblemMark().getLine() + 1);
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            return failed(new Problem(line, "", "is not YAML: " + Quoted.plain(context + e.getProblem())));
        } catch (YAMLException e) {
            return failed(Problem.ofFile("is not YAML: " + Quoted.plain(String.valueOf(e.getMessage()))));
        }
    }

    private static Read failed(Problem problem) {
        return new Read(Yaml.Mapping.EMPTY, List.of(problem));
    }

    private Yaml convert(Node node, int depth, String path) {
        int line = node.getStartMark().getLine() + 1;
        // Aliases share nodes, and may even contain themselves: the tree that they stand for has to be counted.
        if (++values > MOST_VALUES) {
            throw new TooMuchException(new Problem(line, path, "holds more than " + MOST_VALUES + " values"));
        }
        if (depth > DEEPEST) {
            throw new TooMuchException(new Problem(line, path, "is nested deeper than " + DEEPEST + " levels"));
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.add(new Problem(line, path, "the tag " + Quoted.text(node.getTag().getValue()) + " is not supported"));
        }
        if (node instanceof ScalarNode scalar) {
            boolean empty = scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getTag().equals(Tag.NULL);
            return new Yaml.Scalar(line, scalar.getValue(), empty);
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1, path));
            }
            return new Yaml.Sequence(line, items);
        }
        return mapping((MappingNode) node, line, depth, path);
    }

    private Yaml.Mapping mapping(MappingNode node, int line, int depth, String path) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int at = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(at, path, "a key must be a name"));
                continue;
            }
            String keyPath = (path.isEmpty() ? "" : path + ".") + Quoted.plain(key.getValue());
            Yaml value = convert(tuple.getValueNode(), depth + 1, keyPath);
            Integer first = seen.putIfAbsent(key.getValue(), at);
            if (first != null) {
                problems.add(new Problem(at, keyPath, "stands here twice, first in line " + first));
                continue;
            }
            entries.add(new Yaml.Entry(at, key.getValue(), value));
        }
        return new Yaml.Mapping(line, entries);
    }

    private static final class TooMuchException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        TooMuchException(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }
}
