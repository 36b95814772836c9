package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

/**
 * The configuration file and what runs by it. A file with an error in it changes nothing; at the start it ends the
 * process.
 */
@Component(service = { ConfigFile.class, ConfigReload.class }, immediate = true)
public final class ConfigFile implements ConfigReload, SynchronousBundleListener {

    private static final System.Logger LOG = System.getLogger(ConfigFile.class.getName());

    private static final String NOT_HANDED_OVER = "cannot hand the configuration over: ";

    private final BundleContext context;
    private final Path path;
    private final Configurations configurations;
    private final InstalledBundles installed = new InstalledBundles();
    private final WaitingBundles waiting;
    private final SavedFile file;
    private final ScheduledExecutorService watch;
    private volatile Running running;

    /** Reads the file, and configures whoever is installed or ends the process. */
    @Activate
    public ConfigFile(BundleContext context, @Reference Daemon daemon, @Reference ConfigurationAdmin admin) {
        this(context, daemon, admin, new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "config-file");
            thread.setDaemon(true);
            return thread;
        }));
    }

    ConfigFile(BundleContext context, Daemon daemon, ConfigurationAdmin admin, ScheduledExecutorService watch) {
        this.context = context;
        this.path = daemon.configFile();
        this.configurations = new Configurations(admin);
        this.waiting = new WaitingBundles(folders(context, daemon));
        this.file = new SavedFile(path);
        this.watch = watch;
        start(daemon);
    }

    /** What runs now. */
    Running running() {
        return running;
    }

    Path path() {
        return path;
    }

    /** Holds a text against what is known now; changes nothing, and follows no reference that the running file lacks. */
    Check.Checked check(YamlReader.Read read) {
        return Check.check(read, schema(), References.only(running.checked().references(), System::getenv));
    }

    private synchronized void start(Daemon daemon) {
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            installed.add(bundle);
        }
        SavedFile.Content content = file.read();
        YamlReader.Read read = content.problem() == null ? YamlReader.read(content.text())
                : new YamlReader.Read(Yaml.Mapping.EMPTY, List.of(content.problem()));
        Check.Checked checked = Check.check(read, schema(), References.all(System::getenv));
        running = new Running(read, checked, checked.problems());
        if (!checked.problems().isEmpty()) {
            daemon.stop(ExitCode.CONFIG, lines(checked.problems()).collect(Collectors.joining("\n")));
        } else if (daemon.checkOnly()) {
            daemon.stop(ExitCode.OK, path + ": no errors");
        } else {
            begin(daemon, checked);
        }
    }

    private void begin(Daemon daemon, Check.Checked checked) {
        try {
            configurations.clear(checked.blocks().values());
            configurations.apply(Map.of(), checked.blocks(), pids(checked.blocks().values()));
            LOG.log(System.Logger.Level.INFO, "configured by " + path);
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
        Check.Checked now = Check.check(running.read(), schema(), References.all(System::getenv));
        Map<String, Block> blocks = new LinkedHashMap<>(running.checked().blocks());
        blocks.values().removeIf(block -> concerned.contains(block.pid()));
        now.blocks().values().stream().filter(block -> concerned.contains(block.pid()))
                .forEach(block -> blocks.put(block.key(), block));
        take(running.read(), new Check.Checked(now.problems(), blocks, now.references()), concerned, running.problems());
        // Somebody may have written its keys before it came, or left them behind: the file is judged anew.
        file.readAgain();
    }

    /** Looks whether the file was saved; the one thing that the watching thread does. */
    void look() {
        try {
            file.look().ifPresent(this::reread);
        } catch (RuntimeException e) {
            // A thread that dies here would leave the file unwatched without a word.
            LOG.log(System.Logger.Level.ERROR, "cannot read " + path + " again", e);
        }
    }

    @Override
    public synchronized List<String> reload(String by) {
        LOG.log(System.Logger.Level.INFO, "reading " + path + " again, for " + by);
        reread(file.read());
        return lines(running.problems()).toList();
    }

    private synchronized void reread(SavedFile.Content content) {
        if (content.problem() != null) {
            reject(content, List.of(content.problem()));
            return;
        }
        YamlReader.Read read = YamlReader.read(content.text());
        Check.Checked checked = Check.check(read, schema(), References.all(System::getenv));
        if (!checked.problems().isEmpty()) {
            reject(content, checked.problems());
            return;
        }
        List<Change> changes = Change.between(running.checked().blocks(), checked.blocks());
        Set<String> pids = pids(running.checked().blocks().values());
        pids.addAll(pids(checked.blocks().values()));
        boolean mended = !running.problems().isEmpty();
        if (!take(read, checked, pids, List.of())) {
            return;
        }
        changes.forEach(change -> LOG.log(System.Logger.Level.INFO, change.toString()));
        if (changes.isEmpty() && (content.saved() || mended)) {
            LOG.log(System.Logger.Level.INFO, path + ": read again, no errors, nothing changed");
        }
    }

    private void reject(SavedFile.Content content, List<Problem> problems) {
        boolean known = problems.equals(running.problems());
        running = new Running(running.read(), running.checked(), problems);
        if (content.saved() || !known) {
            lines(problems).forEach(line -> LOG.log(System.Logger.Level.WARNING, line));
            LOG.log(System.Logger.Level.WARNING, path + ": not taken over, the running configuration stays");
        }
    }

    private boolean take(YamlReader.Read read, Check.Checked checked, Set<String> pids, List<Problem> problems) {
        try {
            configurations.apply(running.checked().blocks(), checked.blocks(), pids);
            running = new Running(read, checked, problems);
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, NOT_HANDED_OVER + e.getMessage());
            running = new Running(running.read(), running.checked(), List.of(Problem.ofFile(NOT_HANDED_OVER + e.getMessage())));
            return false;
        }
    }

    private static List<Path> folders(BundleContext context, Daemon daemon) {
        List<Path> folders = new ArrayList<>(List.of(daemon.dataFolder().resolve("bundles"), daemon.dataFolder().resolve("plugins")));
        String home = context.getProperty("sysmon.home");
        if (home != null) {
            folders.add(Path.of(home, "bundles"));
        }
        return folders;
    }

    private Schema schema() {
        return Schema.of(installed.keys(), waiting.keys(installed.files()));
    }

    private Stream<String> lines(List<Problem> problems) {
        return problems.stream().map(problem -> problem.in(path));
    }

    private static Set<String> pids(Collection<Block> blocks) {
        return blocks.stream().map(Block::pid).collect(Collectors.toCollection(HashSet::new));
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
        watch.shutdownNow();
    }

    /**
     * What runs now.
     *
     * @param read     the file as it was when it was last without errors
     * @param problems of the file as it is on disk; empty when it is what runs
     */
    record Running(YamlReader.Read read, Check.Checked checked, List<Problem> problems) {
    }
}
