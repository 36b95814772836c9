package org.sysmon.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

/** How the framework is set up, and what the bundles can ask it about this process. */
record FrameworkProperties(String version, Path home, Options options, Path cache, long startedAt, Optional<RunRecord> runs) {

    static final int LAST_LEVEL = 30;
    /** The level of those who read the configuration; whoever acts on it comes later. */
    static final int CONFIGURATION_LEVEL = 25;

    /** In both versions as which SLF4J offers itself to bundles. */
    private static String slf4jPackages() {
        String now = LoggerFactory.class.getPackage().getImplementationVersion();
        return Stream.of("1.7.36", now).flatMap(version -> Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers",
                "org.slf4j.spi").map(name -> name + ";version=\"" + version + '"')).collect(Collectors.joining(","));
    }

    Map<String, String> toMap() {
        Map<String, String> map = new HashMap<>();
        map.put("org.osgi.framework.storage", cache.toString());
        map.put("org.osgi.framework.storage.clean", "onFirstInit");
        map.put("org.osgi.framework.startlevel.beginning",
                String.valueOf(options.check() ? CONFIGURATION_LEVEL : LAST_LEVEL));
        map.put("felix.startlevel.bundle", String.valueOf(LAST_LEVEL));
        // The data folder has a lock of its own, and failures are logged by StartFailures.
        map.put("felix.cache.locking", "false");
        map.put("felix.log.level", "0");
        map.put("felix.service.urlhandlers", "false");
        // Configurations come from the file at each start, so they need no second place on disk.
        map.put("felix.cm.pm", "memory");
        map.put("org.osgi.framework.system.packages.extra", slf4jPackages());
        // Nothing listens before the address is configured.
        map.put("org.apache.felix.http.enable", "false");
        // Whoever starts the web console, it stays closed until this provider is there, and has no password of its own.
        map.put("felix.webconsole.security.providers", "org.sysmon.webconsole");
        // Only health checks and an open console have events to send; each thread of it has a stack of its own.
        map.put("org.apache.felix.eventadmin.ThreadPoolSize", "2");
        map.put("ds.loglevel", "warn");
        // A component that is asked for again and again would otherwise be made anew each time.
        map.put("ds.delayed.keepInstances", "true");

        map.put("sysmon.version", version);
        map.put("sysmon.role", options.role());
        map.put("sysmon.home", home.toString());
        map.put("sysmon.config", options.config().toString());
        map.put("sysmon.data", options.data().toString());
        map.put("sysmon.started", String.valueOf(startedAt));
        map.put("sysmon.check", String.valueOf(options.check()));
        map.put("sysmon.safe", safeMode());
        runs.ifPresent(record -> {
            map.put("sysmon.last.end", record.lastEnd().name());
            map.put("sysmon.last.process", String.valueOf(record.lastProcess()));
            map.put("sysmon.last.error.file", record.errorFile().toString());
        });
        return map;
    }

    /** Why only what ships runs; empty when everything does. */
    String safeMode() {
        if (options.safe()) {
            return "started with --safe";
        }
        return runs.filter(RunRecord::tooManyCrashes).map(record -> "the last %d runs crashed, each within %d minutes of its start"
                .formatted(record.crashes(), RunRecord.SOON.toMinutes())).orElse("");
    }
}
