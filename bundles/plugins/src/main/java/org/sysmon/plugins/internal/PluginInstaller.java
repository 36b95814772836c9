package org.sysmon.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.flow.SwapGate;
import org.sysmon.api.store.StateStore;

/** Installs what lies in the drop folder: at start before the first tick, then on one thread that looks once a second. */
@Component(service = PluginInstaller.class, immediate = true)
public final class PluginInstaller {

    private static final Logger LOG = System.getLogger(PluginInstaller.class.getName());
    private static final long UPLOAD_BYTES = 64L << 20;
    private static final int ANSWER_SECONDS = 60;
    private static final Duration TRIAL = Duration.ofSeconds(5);

    private final ScheduledExecutorService worker;
    private final ServiceRegistration<CollisionHook> collisions;
    private final DropFolder folder;
    private final Roster roster;
    private final LastRun lastRun;
    private final Exchange live;
    private boolean outage;

    @Activate
    public PluginInstaller(@Reference Daemon daemon, @Reference StateStore store, @Reference SwapGate gate,
            @Reference LastRun lastRun, BundleContext context) throws IOException {
        Path data = daemon.dataFolder();
        var contents = new ContentStore(data.resolve("bundles"));
        this.folder = new DropFolder(data.resolve("plugins"), System::nanoTime);
        this.roster = new Roster(folder, contents, new Journal(store), System::currentTimeMillis, lastRun);
        this.lastRun = lastRun;
        this.live = new Exchange(context, contents.locationPrefix(), TRIAL, gate::swap);
        this.worker = Executors.newSingleThreadScheduledExecutor(PluginInstaller::thread);
        this.collisions = context.registerService(CollisionHook.class, (operation, target, candidates) -> {
            if (target.equals(context.getBundle())) {
                candidates.clear(); // a new build of the same version may stand beside the running one until it replaces it
            }
        }, null);
        if (!daemon.checkOnly()) {
            // nothing ticks yet, so nothing waits at a gate
            roster.start(new Exchange(context, contents.locationPrefix(), TRIAL, Callable::call));
            worker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        }
    }

    @Deactivate
    void stop() {
        worker.shutdown(); // a replacement that is going on comes to its end
        collisions.unregister();
    }

    List<PluginRecord> plugins() {
        return roster.records();
    }

    /** Takes a jar, as if it had been dropped. @return how it stands now */
    PluginRecord install(InputStream body) throws IOException, PluginException, TimeoutException {
        if (!lastRun.safeMode().isEmpty()) {
            throw new PluginException("in safe mode nothing is installed: restart the daemon first (" + lastRun.safeMode() + ")");
        }
        Path hidden = folder.receive(body, UPLOAD_BYTES);
        try {
            PluginJar jar = PluginJar.read(hidden);
            Optional<String> refusal = live.refusal(jar.name());
            if (refusal.isPresent()) {
                throw new PluginException(refusal.get());
            }
            return onWorker(() -> {
                Files.move(hidden, folder.path(jar.fileName()), StandardCopyOption.ATOMIC_MOVE);
                roster.look(live);
                return roster.records().stream().filter(plugin -> plugin.file().equals(jar.fileName())).findFirst()
                        .orElseThrow(() -> new PluginException(jar.fileName() + " was removed while it was being installed"));
            });
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    /** Removes a plugin and its jars. @return whether there was one of that name */
    boolean remove(String name) throws IOException, PluginException, TimeoutException {
        return onWorker(() -> {
            Set<String> files = roster.files(name);
            for (String file : files) {
                Files.deleteIfExists(folder.path(file));
            }
            roster.look(live);
            return !files.isEmpty();
        });
    }

    private void look() {
        try {
            roster.look(live);
            outage = false;
        } catch (IOException | RuntimeException e) {
            if (!outage) {
                LOG.log(Level.ERROR, "cannot follow the drop folder, trying again each second: " + e, e);
            }
            outage = true;
        }
    }

    private <T> T onWorker(Callable<T> task) throws IOException, PluginException, TimeoutException {
        try {
            return worker.submit(task).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PluginException refused) {
                throw refused;
            }
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new TimeoutException("not done after %d s, but still going on".formatted(ANSWER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted, and still going on", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "plugins");
        thread.setDaemon(true);
        return thread;
    }
}
