package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;
import org.sysmon.api.metric.Metric.Kind;

/** What several files say, put together by name: one help, one kind, and each series once. */
final class TextFamilies {

    private static final Map<String, Kind> KINDS = Map.of("counter", Kind.COUNTER, "gauge", Kind.GAUGE);

    private final Map<String, Gathered> families = new TreeMap<>();
    private IOException conflict;

    /** A family that another file explains in other words is left out. */
    void add(String path, List<TextFormat.Family> read) {
        for (TextFormat.Family family : read) {
            Gathered known = families.computeIfAbsent(family.name(), name -> new Gathered(family));
            if (family.help().isPresent() && known.help.isPresent() && !family.help().equals(known.help)
                    || !family.type().equals(known.type)) {
                note(new IOException("%s: expected %s as in %s, with the help '%s'".formatted(path, family.name(),
                        known.files.get(0), known.help.orElse(""))));
                continue;
            }
            known.help = known.help.isPresent() ? known.help : family.help();
            known.files.add(path);
            for (TextFormat.Sample sample : family.samples()) {
                if (known.samples.putIfAbsent(sample.name() + sample.labels(), sample) != null) {
                    note(new IOException("%s: expected %s once, with labels %s".formatted(path, sample.name(), sample.labels())));
                }
            }
        }
    }

    /** The first thing on which files do not agree; none when they do. */
    IOException conflict() {
        return conflict;
    }

    void set(Readings readings) {
        families.values().forEach(family -> family.set(readings));
    }

    private void note(IOException trouble) {
        conflict = conflict == null ? trouble : conflict;
    }

    private static final class Gathered {

        private final String type;
        private final List<String> files = new ArrayList<>();
        private final Map<String, TextFormat.Sample> samples = new LinkedHashMap<>();
        private Optional<String> help;

        Gathered(TextFormat.Family first) {
            this.type = first.type();
            this.help = first.help();
        }

        void set(Readings readings) {
            String said = help.orElse("Metric read from " + String.join(", ", files));
            // Each series names all labels of its family, as exporters do.
            var names = new HashMap<String, String>();
            samples.values().forEach(sample -> sample.labels().keySet().forEach(name -> names.put(name, "")));
            names.remove("le");
            names.remove("quantile");
            for (TextFormat.Sample sample : samples.values()) {
                var labels = new HashMap<>(names);
                labels.putAll(sample.labels());
                var metric = new Metric(sample.name(), said, KINDS.getOrDefault(type, Kind.UNTYPED), Derivation.AS_READ);
                readings.set(readings.series(metric, Labels.of(labels)), sample.value());
            }
        }
    }
}
