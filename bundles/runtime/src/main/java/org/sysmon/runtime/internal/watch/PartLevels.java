package org.sysmon.runtime.internal.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.sysmon.api.log.PartLevel;
import org.sysmon.api.log.PartLevel.Origin;

/** The levels of java.util.logging by the names of parts: by default, by the configuration, and as set while it runs. */
final class PartLevels {

    private static final Map<String, Level> LEVELS = Map.of("off", Level.OFF, "error", Level.SEVERE, "warn", Level.WARNING,
            "info", Level.INFO, "debug", Level.FINE, "trace", Level.FINER);

    /** What is neither a bundle of ours nor the name of a logger; libraries is whatever has no level of its own. */
    private static final Map<String, String> NAMED = Map.ofEntries(Map.entry("sysmon", "org.sysmon"),
            Map.entry("libraries", ""), Map.entry("launcher", "org.sysmon.launcher"),
            Map.entry("tick", "org.sysmon.runtime.internal.tick"), Map.entry("flow", "org.sysmon.runtime.internal.flow"),
            Map.entry("history", "org.sysmon.runtime.internal.history"),
            Map.entry("series", "org.sysmon.runtime.internal.series"),
            Map.entry("state", "org.sysmon.runtime.internal.state"),
            Map.entry("watch", "org.sysmon.runtime.internal.watch"),
            Map.entry("felix", "org.apache.felix"), Map.entry("http", "org.apache.felix.http"),
            Map.entry("jetty", "org.eclipse.jetty"), Map.entry("jersey", "org.glassfish.jersey"),
            Map.entry("whiteboard", "jersey"), Map.entry("derby", "org.apache.derby"));

    /**
     * Some speak of daily business: HTTP is off until configured, Jersey looks at each resource as a provider too, its
     * whiteboard misses what is just being replaced, the event admin a thread that was asked to end.
     */
    private static final List<String> DEFAULTS = List.of("libraries=warn", "http=error", "jersey=error", "whiteboard=off",
            "org.apache.felix.eventadmin=error");

    private final Supplier<Collection<String>> bundles;
    private final Map<String, String> configured = new HashMap<>();
    private final Map<String, String> set = new HashMap<>();
    /** Held, because the log manager forgets a logger that nobody holds, and its level with it. */
    private final Map<String, Logger> held = new HashMap<>();

    /** @param bundles the short names of ours */
    PartLevels(Supplier<Collection<String>> bundles) {
        this.bundles = bundles;
    }

    /** The word for a level, or for the next one that says more. */
    static String word(Level level) {
        return level.intValue() == Level.OFF.intValue() ? "off" : level.intValue() >= Level.SEVERE.intValue() ? "error"
                : level.intValue() >= Level.WARNING.intValue() ? "warn" : level.intValue() >= Level.CONFIG.intValue() ? "info"
                : level.intValue() >= Level.FINE.intValue() ? "debug" : "trace";
    }

    /** @param wanted each {@code part=level}; a bundle that is to come may be among them */
    synchronized void configure(List<String> wanted) {
        configured.clear();
        wanted.forEach(pair -> configured.put(logger(pair.substring(0, pair.indexOf('='))), pair.substring(pair.indexOf('=') + 1)));
        apply();
    }

    synchronized PartLevel set(String part, String level) {
        String logger = known(part);
        if (!LEVELS.containsKey(level)) {
            throw new IllegalArgumentException("no such level: " + level + "; expected one of " + String.join(", ",
                    new TreeSet<>(LEVELS.keySet())));
        }
        set.put(logger, level);
        apply();
        return of(part, logger);
    }

    synchronized PartLevel reset(String part) {
        String logger = known(part);
        set.remove(logger);
        apply();
        return of(part, logger);
    }

    synchronized List<PartLevel> all() {
        Map<String, String> parts = new TreeMap<>();
        held.keySet().forEach(logger -> parts.put(logger, logger));
        NAMED.values().forEach(parts::remove);
        for (String bundle : bundles.get()) {
            parts.remove(logger(bundle));
            parts.put(bundle, logger(bundle));
        }
        parts.putAll(NAMED);
        return parts.entrySet().stream().map(part -> of(part.getKey(), part.getValue())).toList();
    }

    private PartLevel of(String part, String logger) {
        Level level = null;
        for (Logger at = Logger.getLogger(logger); level == null && at != null; at = at.getParent()) {
            level = at.getLevel();
        }
        Origin origin = set.containsKey(logger) ? Origin.RUNTIME : configured.containsKey(logger) ? Origin.CONFIG
                : held.containsKey(logger) ? Origin.DEFAULT : Origin.INHERITED;
        return new PartLevel(part, word(level), origin);
    }

    private String known(String part) {
        boolean known = NAMED.containsKey(part) || bundles.get().contains(part)
                || part.matches("[A-Za-z_$][\\w$-]*(\\.[A-Za-z_$][\\w$-]*)+");
        if (!known) {
            TreeSet<String> names = new TreeSet<>(NAMED.keySet());
            names.addAll(bundles.get());
            throw new IllegalArgumentException("no such part: " + part + "; expected one of " + String.join(", ", names)
                    + ", or the name of a logger such as org.apache.felix.scr");
        }
        return logger(part);
    }

    private static String logger(String part) {
        String named = NAMED.get(part);
        return named != null ? named : part.indexOf('.') >= 0 ? part : "org.sysmon." + part.replace('-', '.');
    }

    private void apply() {
        Map<String, String> wanted = new HashMap<>();
        DEFAULTS.forEach(pair -> wanted.put(logger(pair.substring(0, pair.indexOf('='))), pair.substring(pair.indexOf('=') + 1)));
        wanted.putAll(configured);
        wanted.putAll(set);
        held.entrySet().removeIf(entry -> {
            boolean gone = !wanted.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().setLevel(null);
            }
            return gone;
        });
        wanted.forEach((name, level) -> {
            Logger logger = held.computeIfAbsent(name, Logger::getLogger);
            if (logger.getLevel() != LEVELS.get(level)) {
                logger.setLevel(LEVELS.get(level));
            }
        });
    }
}
