package org.sysmon.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One handler on standard error for everything that logs: ours from {@code sysmon.log.level} on, libraries' warnings. */
final class Logging {

    /** Their warnings are daily business: HTTP is off until configured, Jersey looks at each resource as a provider too. */
    private static final Set<String> TALKATIVE = Set.of("org.apache.felix.http", "org.glassfish.jersey");

    /** Held, because the log manager forgets a logger that nobody holds, and its level with it. */
    private static final List<Logger> HELD = new ArrayList<>();

    private Logging() {
    }

    static void install() {
        System.setProperty("java.util.logging.manager", SteadyLogManager.class.getName());
        Logger root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new StandardErrorHandler());
        root.setLevel(Level.WARNING);
        hold("org.sysmon", Level.parse(System.getProperty("sysmon.log.level", "INFO")));
        TALKATIVE.forEach(name -> hold(name, Level.SEVERE));
    }

    /** For the stop: what libraries miss while everything is being taken away is no news. */
    static void silenceLibraries() {
        Logger.getLogger("").setLevel(Level.OFF);
        TALKATIVE.forEach(name -> hold(name, Level.OFF));
    }

    private static void hold(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        HELD.add(logger);
    }
}
