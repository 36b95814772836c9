package org.sysmon.launcher;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

import sun.misc.Signal;

/**
 * The signals of a service. SIGTERM and SIGINT stop it, so that a stop is told from somebody's System.exit; SIGHUP, which
 * would end a JVM, runs the {@link Runnable} services with the property {@code sysmon.signal=HUP}.
 * sun.misc.Signal is the one way that the JVM itself offers: a handler of our own below it would run in the middle of anything.
 */
final class Signals {

    private static final System.Logger LOG = System.getLogger(Signals.class.getName());

    private static volatile boolean stopAsked;
    private static volatile BundleContext framework;

    private Signals() {
    }

    /** As early as can be: until then SIGHUP ends the process. */
    static void handle() {
        Signal.handle(new Signal("HUP"), signal -> hangUp());
        for (String name : new String[] { "TERM", "INT" }) {
            Signal.handle(new Signal(name), signal -> {
                stopAsked = true;
                System.exit(0);
            });
        }
    }

    /** Who listens is found there. */
    static void tell(BundleContext context) {
        framework = context;
    }

    /** Whether a signal asked for the stop. */
    static boolean stopAsked() {
        return stopAsked;
    }

    private static void hangUp() {
        BundleContext context = framework;
        try {
            if (context != null && run(context)) {
                return;
            }
            LOG.log(System.Logger.Level.WARNING, "SIGHUP came before anybody could read the configuration again");
        } catch (InvalidSyntaxException | RuntimeException e) { // nobody above would say so
            LOG.log(System.Logger.Level.ERROR, "SIGHUP was of no use", e);
        }
    }

    private static boolean run(BundleContext context) throws InvalidSyntaxException {
        var listeners = context.getServiceReferences(Runnable.class, "(sysmon.signal=HUP)");
        for (ServiceReference<Runnable> listener : listeners) {
            Runnable told = context.getService(listener);
            if (told != null) {
                told.run();
                context.ungetService(listener);
            }
        }
        return !listeners.isEmpty();
    }
}
