package org.sysmon.plugins.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** Exchanges bundles of the running framework, each for another of the same symbolic name, and back when that fails. */
final class Exchange {

    private static final Logger LOG = System.getLogger(Exchange.class.getName());

    private static final int START_LEVEL = 30;

    /** How much of the trial the next tick waits for. */
    private static final Duration TRIAL_AT_THE_GATE = Duration.ofMillis(200);

    /** Where changes are let through. */
    @FunctionalInterface
    interface Gate {
        void through(Callable<Void> change) throws Exception;
    }

    private final BundleContext context;
    private final String locationPrefix;
    private final Duration trial;
    private final Gate gate;

    /**
     * @param locationPrefix by which plugins are told from the shipped bundles
     * @param trial          how long a successor may take to offer what its predecessor offered
     */
    Exchange(BundleContext context, String locationPrefix, Duration trial, Gate gate) {
        this.context = context;
        this.locationPrefix = locationPrefix;
        this.trial = trial;
        this.gate = gate;
    }

    /** Why no plugin may take this name. */
    Optional<String> refusal(String name) {
        return shipped(name).filter(bundle -> !name.startsWith("org.sysmon.") || isSingleton(bundle))
                .map(bundle -> "%s %s is shipped, and running bundles are wired to it: a new one needs a restart with a new distribution"
                        .formatted(name, bundle.getVersion()));
    }

    /** The names of all plugins that are installed in the framework. */
    Set<String> plugins() {
        return Stream.of(context.getBundles()).filter(this::isPlugin).map(Bundle::getSymbolicName).collect(Collectors.toSet());
    }

    /** Whether the bundle of that location is the one that runs. */
    boolean runs(String location) {
        Bundle bundle = context.getBundle(location);
        return bundle != null && bundle.getState() == Bundle.ACTIVE;
    }

    Optional<Bundle> running(String name) {
        return Stream.of(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName()))
                .filter(Exchange::isRunning).findFirst();
    }

    Optional<Bundle> shipped(String name) {
        return Stream.of(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName()))
                .filter(bundle -> !isPlugin(bundle)).findFirst();
    }

    /**
     * Makes the bundle at that location the one that runs under that name.
     *
     * @return what ran before
     * @throws PluginException when it does not work; then what ran before runs again
     */
    Optional<Bundle> bring(String name, String location) throws PluginException {
        Bundle fresh = install(location);
        Optional<Bundle> old = Stream.of(context.getBundles())
                .filter(bundle -> isPlugin(bundle) && name.equals(bundle.getSymbolicName()) && !bundle.equals(fresh))
                .findFirst().or(() -> shipped(name));
        try {
            resolve(fresh);
            SortedSet<String> expected = old.map(Offer::of).orElseGet(TreeSet::new);
            replace(old, fresh, expected);
            Set<String> missing = Offer.missing(context, fresh, expected, trial);
            if (!missing.isEmpty()) {
                throw new PluginException("after %s s it does not offer %s, which its predecessor did"
                        .formatted(trial.toMillis() / 1000.0, String.join(", ", missing)));
            }
        } catch (PluginException e) {
            undo(old, fresh);
            throw e;
        } catch (InterruptedException e) {
            undo(old, fresh);
            Thread.currentThread().interrupt();
            throw PluginException.because(e);
        }
        old.filter(this::isPlugin).ifPresent(this::uninstall);
        return old;
    }

    /** Takes the plugin of that name out; the shipped bundle of that name runs again. @return the plugin */
    Optional<Bundle> withdraw(String name) throws PluginException {
        Optional<Bundle> plugin = Stream.of(context.getBundles())
                .filter(bundle -> isPlugin(bundle) && name.equals(bundle.getSymbolicName())).findFirst();
        if (plugin.isPresent()) {
            try {
                gate.through(() -> {
                    stop(plugin.get());
                    startAgain(shipped(name));
                    return null;
                });
            } catch (Exception e) {
                throw PluginException.because(e);
            } finally {
                uninstall(plugin.get());
            }
        }
        return plugin;
    }

    private Bundle install(String location) throws PluginException {
        try {
            Bundle bundle = context.installBundle(location);
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            return bundle;
        } catch (BundleException e) {
            throw PluginException.because(e);
        }
    }

    private void resolve(Bundle fresh) throws PluginException {
        FrameworkWiring wiring = wiring();
        if (!wiring.resolveBundles(List.of(fresh))) {
            throw new PluginException("cannot run here: " + Requirements.unmet(fresh, wiring));
        }
    }

    private void replace(Optional<Bundle> old, Bundle fresh, Set<String> expected) throws PluginException {
        Callable<Void> change = () -> {
            try {
                old.ifPresent(Exchange::stop);
                fresh.start();
            } catch (BundleException e) {
                undoNow(old, fresh); // the same tick waits for both ways
                throw e;
            }
            Offer.missing(context, fresh, expected, TRIAL_AT_THE_GATE);
            return null;
        };
        try {
            if (old.isPresent()) {
                gate.through(change);
            } else {
                change.call(); // nobody misses anything meanwhile
            }
        } catch (Exception e) {
            throw PluginException.because(e);
        }
    }

    private void undo(Optional<Bundle> old, Bundle fresh) {
        boolean oldUntouched = old.isEmpty() || isRunning(old.get());
        if (oldUntouched) {
            uninstall(fresh);
            return;
        }
        try {
            gate.through(() -> {
                undoNow(old, fresh);
                return null;
            });
        } catch (Exception e) {
            LOG.log(Level.ERROR, "{0} could not be started again: {1}", old.get(), PluginException.because(e).getMessage());
        }
    }

    private void undoNow(Optional<Bundle> old, Bundle fresh) throws BundleException {
        uninstall(fresh);
        startAgain(old);
    }

    private static void startAgain(Optional<Bundle> bundle) throws BundleException {
        if (bundle.isPresent()) {
            bundle.get().start();
        }
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            // it is stopped all the same
            LOG.log(Level.WARNING, "{0} threw when it was stopped: {1}", bundle, PluginException.because(e).getMessage());
        }
    }

    /** Other plugins that use its classes are restarted with it; what is shipped is never wired to a plugin first. */
    private void uninstall(Bundle plugin) {
        try {
            if (plugin.getState() == Bundle.UNINSTALLED) {
                return;
            }
            Collection<Bundle> users = wiring().getDependencyClosure(List.of(plugin));
            plugin.uninstall();
            if (users.size() > 1 && users.stream().allMatch(this::isPlugin)) {
                wiring().refreshBundles(List.of(plugin));
            }
        } catch (BundleException e) {
            LOG.log(Level.WARNING, "{0} could not be uninstalled: {1}", plugin, PluginException.because(e).getMessage());
        }
    }

    private static boolean isRunning(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private static boolean isSingleton(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME).contains("singleton:=true");
    }

    private boolean isPlugin(Bundle bundle) {
        return bundle.getLocation().startsWith(locationPrefix);
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
