package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.ConfigReload;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.api.flow.SwapGate;

/**
 * The configuration file, the overrides above it, and what runs by them. A file with an error in it changes nothing; at the
 * start it ends the process.
 */
@Component(service = { ConfigFile.class, ConfigReload.class }, immediate = true)
public final class ConfigFile implements ConfigReload, SynchronousBundleListener {

    static final String OVERRIDES = "overrides.yaml";

    private static final System.Logger LOG = System.getLogger(ConfigFile.class.getName());
    private static final String NOT_HANDED_OVER = "cannot hand the configuration over: ";

    private final BundleContext context;
    private final Configurations configurations;
    private final InstalledBundles installed = new InstalledBundles();
    private final WaitingBundles waiting;
    private final Map<Origin, SavedFile> files = new EnumMap<>(Origin.class);
    private final ChangeLog changes;
    private final Delivery delivery;
    private final SwapGate gate;
    private final ConfigEdits edits = new ConfigEdits(this);
    private final ScheduledExecutorService watch;
    private volatile Running running;

    /** Reads the file, and configures whoever is installed or ends the process. */
    @Activate
    public ConfigFile(BundleContext context, @Reference Daemon daemon, @Reference ConfigurationAdmin admin, @Reference SwapGate gate) {
        this(context, daemon, admin, gate, new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "config-file");
            thread.setDaemon(true);
            return thread;
        }));
    }

    ConfigFile(BundleContext context, Daemon daemon, ConfigurationAdmin admin, SwapGate gate, ScheduledExecutorService watch) {
        this.context = context;
        this.gate = gate;
        this.delivery = new Delivery(context, admin);
        this.configurations = new Configurations(admin);
        this.waiting = new WaitingBundles(folders(context, daemon));
        files.put(Origin.FILE, new SavedFile(daemon.configFile()));
        files.put(Origin.OVERRIDE, new SavedFile(daemon.dataFolder().resolve(OVERRIDES), true));
        this.changes = new ChangeLog(new ChangeHistory(daemon.dataFolder()), path());
        this.watch = watch;
        start(daemon);
    }

    /** What runs now. */
    Running running() {
        return running;
    }

    /** The configuration file. */
    Path path() {
        return path(Origin.FILE);
    }

    Path path(Origin layer) {
        return files.get(layer).path();
    }

    ConfigEdits edits() {
        return edits;
    }

    ChangeLog changes() {
        return changes;
    }

    /** Holds a text against what is known now; changes nothing, and follows no reference that the running file lacks. */
    Check.Checked check(String text) {
        return Check.check(running.with(Layer.of(Origin.FILE, path(), text)), schema(),
                References.only(running.checked().references(), System::getenv));
    }

    /** Holds texts that an administrator answers for against what is known now; changes nothing. */
    Check.Checked check(List<Layer> layers) {
        return Check.check(layers, schema(), References.all(System::getenv));
    }

    Schema schema() {
        return Schema.of(installed.keys(), waiting.keys(installed.files()));
    }

    private synchronized void start(Daemon daemon) {
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            installed.add(bundle);
        }
        List<Layer> layers = new ArrayList<>();
        files.forEach((origin, file) -> {
            SavedFile.Content content = file.read();
            // Whoever checks a file need not be one who may see the data.
            boolean unseen = daemon.checkOnly() && origin == Origin.OVERRIDE && content.problem() != null;
            layers.add(layer(origin, unseen ? new SavedFile.Content("", null, false) : content));
        });
        Check.Checked checked = check(layers);
        running = new Running(layers, checked, checked, Map.of(Origin.FILE, checked.problems()));
        if (!checked.problems().isEmpty()) {
            daemon.stop(ExitCode.CONFIG, lines(checked.problems()).collect(Collectors.joining("\n")));
        } else if (daemon.checkOnly()) {
            daemon.stop(ExitCode.OK, path() + ": no errors");
        } else {
            begin(daemon, checked);
        }
    }

    private void begin(Daemon daemon, Check.Checked checked) {
        try {
            configurations.clear(checked.blocks().values());
            configurations.apply(Map.of(), checked.blocks(), pids(checked.blocks().values()));
            String above = running.layer(Origin.OVERRIDE).read().root().entries().isEmpty() ? ""
                    : ", with " + path(Origin.OVERRIDE) + " above it";
            LOG.log(System.Logger.Level.INFO, "configured by " + path() + above);
            watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        } catch (IOException e) {
            daemon.stop(ExitCode.CANNOT_CREATE, NOT_HANDED_OVER + e.getMessage());
        }
    }

    /** Configures who comes before it is started, so that it starts only once. */
    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        Set<String> concerned = new HashSet<>(installed.of(bundle).pids());
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> concerned.addAll(installed.add(bundle).pids());
            case BundleEvent.UNINSTALLED -> installed.remove(bundle);
            default -> {
                return;
            }
        }
        if (concerned.isEmpty() || running == null || watch.isShutdown()) {
            return;
        }
        Check.Checked now = check(running.layers());
        Check.Checked wanted = running.wanted().with(now, concerned);
        Check.Checked held = running.checked().with(now.holding(running.checked().blocks()), concerned);
        take(new Running(running.layers(), held, wanted, running.causes()), concerned);
        // Somebody may have written its keys before it came, or left them behind: the files are judged anew.
        files.values().forEach(SavedFile::readAgain);
    }

    /** Looks whether a file was saved; the one thing that the watching thread does. */
    void look() {
        try {
            startRecorded();
            synchronized (files) {
                files.forEach((origin, file) -> file.look().ifPresent(content -> reread(origin, content, false)));
            }
        } catch (RuntimeException e) {
            // A thread that dies here would leave the files unwatched without a word.
            LOG.log(System.Logger.Level.ERROR, "cannot read " + path() + " again", e);
        }
    }

    @Override
    public List<String> reload(String by) {
        startRecorded();
        LOG.log(System.Logger.Level.INFO, "reading " + path() + " again, for " + by);
        synchronized (files) {
            files.forEach((origin, file) -> reread(origin, file.read(), origin == Origin.FILE));
        }
        return lines(running.problems()).toList();
    }

    /** Takes over what was just written. @return what is wrong with it */
    List<Problem> written(Origin layer) {
        startRecorded();
        synchronized (files) {
            reread(layer, files.get(layer).read(), false);
        }
        return running.causes().getOrDefault(layer, List.of());
    }

    private synchronized void startRecorded() {
        changes.startsWith(running, this::check);
    }

    /**
     * What changes something does so just after a tick, and the next tick waits for it. Whoever changes bundles is inside the
     * gate when he comes here, so the gate is asked before anything is locked that bundles need.
     *
     * @param asked whether somebody waits to hear that nothing changed
     */
    private void reread(Origin origin, SavedFile.Content content, boolean asked) {
        Layer layer = layer(origin, content);
        Check.Checked checked = check(running.with(layer));
        if (!checked.problems().isEmpty() || Change.between(running.wanted().blocks(), checked.blocks()).isEmpty()) {
            take(layer, content.saved(), asked);
            return;
        }
        try {
            boolean heard = gate.swap(() -> {
                take(layer, content.saved(), asked);
                return delivery.await();
            });
            if (!heard) {
                LOG.log(System.Logger.Level.WARNING, "the configuration was handed over, but somebody takes long to take it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // a Callable may throw anything; nobody else is there to hear it
            LOG.log(System.Logger.Level.ERROR, NOT_HANDED_OVER + e.getMessage());
        }
    }

    private synchronized void take(Layer layer, boolean saved, boolean asked) {
        if (watch.isShutdown()) {
            return;
        }
        Origin origin = layer.origin();
        List<Layer> layers = running.with(layer);
        Check.Checked checked = check(layers);
        if (!checked.problems().isEmpty()) {
            reject(layer, saved, checked.problems());
            return;
        }
        boolean mended = !running.causes().getOrDefault(origin, List.of()).isEmpty();
        List<Change> made = Change.between(running.wanted().blocks(), checked.blocks());
        Set<String> pids = pids(running.checked().blocks().values());
        pids.addAll(pids(checked.blocks().values()));
        String before = running.layer(origin).text();
        if (!take(new Running(layers, checked.holding(running.checked().blocks()), checked, running.without(origin)), pids)) {
            return;
        }
        made.forEach(change -> LOG.log(System.Logger.Level.INFO, change.toString()));
        if (made.isEmpty() && (origin == Origin.FILE && saved || mended || asked)) {
            LOG.log(System.Logger.Level.INFO, path(origin) + ": read again, no errors, nothing changed");
        }
        changes.taken(layer, before, made);
    }

    private void reject(Layer layer, boolean saved, List<Problem> problems) {
        boolean known = problems.equals(running.causes().get(layer.origin()));
        running = new Running(running.layers(), running.checked(), running.wanted(), running.with(layer.origin(), problems));
        if (saved || !known) {
            lines(problems).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
            LOG.log(System.Logger.Level.WARNING, layer.file() + ": not taken over, the running configuration stays");
        }
        if (saved) {
            changes.refused(layer, lines(problems).toList());
        }
    }

    private boolean take(Running next, Set<String> pids) {
        try {
            configurations.apply(running.checked().blocks(), next.checked().blocks(), pids);
            running = next;
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, NOT_HANDED_OVER + e.getMessage());
            running = new Running(running.layers(), running.checked(), running.wanted(),
                    running.with(Origin.FILE, List.of(Problem.ofFile(NOT_HANDED_OVER + e.getMessage()))));
            return false;
        }
    }

    private Layer layer(Origin origin, SavedFile.Content content) {
        String file = path(origin).toString();
        return content.problem() == null ? Layer.of(origin, file, content.text())
                : new Layer(origin, file, null, new YamlReader.Read(Yaml.Mapping.EMPTY, List.of(content.problem())));
    }

    private static List<Path> folders(BundleContext context, Daemon daemon) {
        List<Path> folders = new ArrayList<>(List.of(daemon.dataFolder().resolve("bundles"), daemon.dataFolder().resolve("plugins")));
        String home = context.getProperty("sysmon.home");
        if (home != null) {
            folders.add(Path.of(home, "bundles"));
        }
        return folders;
    }

    private Stream<String> lines(List<Problem> problems) {
        return problems.stream().map(problem -> problem.in(path()));
    }

    private static Set<String> pids(Collection<Block> blocks) {
        return blocks.stream().map(Block::pid).collect(Collectors.toCollection(HashSet::new));
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
        delivery.stop();
        watch.shutdownNow();
    }
}
