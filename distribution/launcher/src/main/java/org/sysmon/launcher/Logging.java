package org.sysmon.launcher;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.osgi.framework.BundleContext;

/**
 * One handler for everything that logs. Until the configuration is read: to standard error, ours from
 * {@code sysmon.log.level} on, libraries' warnings.
 */
final class Logging {

    /** Their warnings are daily business: HTTP is off until configured, Jersey looks at each resource as a provider too. */
    private static final Set<String> TALKATIVE = Set.of("org.apache.felix.http", "org.glassfish.jersey");

    private static final String DOOR = "sysmon.door";

    /** Held, because the log manager forgets a logger that nobody holds, and its level with it. */
    private static final List<Logger> HELD = new ArrayList<>();

    private Logging() {
    }

    static LogOutput install() {
        System.setProperty("java.util.logging.manager", SteadyLogManager.class.getName());
        Logger root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        LogOutput output = new LogOutput(StandardError.ofProcess(), System::nanoTime);
        root.addHandler(output);
        root.setLevel(Level.WARNING);
        hold("org.sysmon", Level.parse(System.getProperty("sysmon.log.level", "INFO")));
        TALKATIVE.forEach(name -> hold(name, Level.SEVERE));
        return output;
    }

    /** For the stop: what libraries miss while everything is being taken away is no news. */
    static void silenceLibraries() {
        Logger.getLogger("").setLevel(Level.OFF);
        TALKATIVE.forEach(name -> hold(name, Level.OFF));
    }

    /**
     * Lets a bundle configure the log and ask how it does. By types of the platform, because the launcher is no bundle and
     * shares no other with any; the property {@value #DOOR} tells them from others of these types.
     */
    static void offer(LogOutput output, BundleContext context) {
        Consumer<Map<String, Object>> settings = output::configure;
        Supplier<Map<String, Object>> state = output::state;
        ToLongFunction<String> events = output.count()::of;
        Dictionary<String, Object> door = new Hashtable<>(Map.of(DOOR, "log"));
        context.registerService(Consumer.class, settings, door);
        context.registerService(Supplier.class, state, door);
        context.registerService(ToLongFunction.class, events, door);
    }

    private static void hold(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        HELD.add(logger);
    }
}
