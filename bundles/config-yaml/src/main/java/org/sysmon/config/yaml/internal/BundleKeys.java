package org.sysmon.config.yaml.internal;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one bundle brings to the file: what it designates in metatype, and the collectors that its manifest names.
 */
record BundleKeys(List<MetatypeReader.Definition> definitions, Set<String> collectors) {

    static final BundleKeys NONE = new BundleKeys(List.of(), Set.of());

    private static final Pattern COLLECTOR = Pattern.compile(";\\s*org\\.sysmon\\.collector(?::String)?\\s*=\\s*\"?([A-Za-z0-9_.-]+)");

    /** What every collector accepts; what it does without them only the collector knows. */
    static final List<Attribute> OF_COLLECTORS = List.of(
            new Attribute("enabled", "enabled", Notation.PLAIN, ValueType.BOOLEAN, 0, null, false, null, null, List.of(),
                    "Whether the collector runs"),
            new Attribute("interval.seconds", "interval", Notation.SECONDS, ValueType.DOUBLE, 0, null, false,
                    new BigDecimal("0.1"), new BigDecimal("86400"), List.of(), "From one run of the collector to the next"));

    /** @param provideCapability the header of the manifest; null when it has none */
    static BundleKeys of(List<MetatypeReader.Definition> definitions, String provideCapability) {
        return new BundleKeys(List.copyOf(definitions), collectors(provideCapability));
    }

    boolean isEmpty() {
        return definitions.isEmpty() && collectors.isEmpty();
    }

    /** The PIDs that may have to be configured anew when this bundle comes or goes. */
    Set<String> pids() {
        Set<String> pids = new LinkedHashSet<>();
        definitions.forEach(definition -> pids.add(definition.pid()));
        collectors.forEach(name -> pids.add(collectorPid(name)));
        return pids;
    }

    static String collectorPid(String name) {
        return Designation.PREFIX + "collect." + name;
    }

    private static Set<String> collectors(String header) {
        Set<String> names = new LinkedHashSet<>();
        if (header != null) {
            for (Matcher collector = COLLECTOR.matcher(header); collector.find();) {
                names.add(collector.group(1));
            }
        }
        return names;
    }
}
