package org.sysmon.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/** The daemon's main class. */
public final class Sysmond {

    /** After so long a start is over, with all that begins by itself after it. */
    private static final Duration STARTED = Duration.ofSeconds(15);
    private static final String EXIT = "sysmon.exit";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long CONFIGURATION_MILLIS = 1_000;

    private final Path home;
    private final String version;
    private final Options options;
    private final LogOutput log;

    private Sysmond(Path home, String version, Options options, LogOutput log) {
        this.log = log;
        this.home = home;
        this.version = version;
        this.options = options;
    }

    public static void main(String[] args) throws InterruptedException {
        String version = Objects.requireNonNullElse(Sysmond.class.getPackage().getImplementationVersion(), "0.0.0");
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                System.out.print(Options.USAGE);
            } else if (options.version()) {
                System.out.println("sysmond " + version);
            } else {
                var log = Logging.install();
                Signals.handle();
                new Sysmond(home(), version, options, log).run();
            }
        } catch (StartRefusedException e) {
            end(e.exitCode(), e.getMessage());
        } catch (IOException | BundleException e) {
            end(StartRefusedException.SOFTWARE, "cannot start: " + e);
        }
    }

    private static void end(int exitCode, String line) {
        System.err.println("sysmond: " + line);
        System.setProperty(EXIT, String.valueOf(exitCode));
        System.exit(exitCode);
    }

    /** The folder above the one that the launcher lies in, unless it is named. */
    private static Path home() {
        String named = System.getProperty("sysmon.home");
        return named != null ? Path.of(named).toAbsolutePath()
                : Path.of(URI.create(Sysmond.class.getProtectionDomain().getCodeSource().getLocation().toString()))
                        .getParent().getParent();
    }

    private void run() throws StartRefusedException, IOException, BundleException, InterruptedException {
        Role role = Role.read(home.resolve("roles"), options.role());
        if (options.check()) {
            // A check must not disturb the daemon that may be running on the same data.
            Path cache = Files.createTempDirectory("sysmond-check");
            try {
                requireReadableConfig();
                start(role, cache, Optional.empty()).waitForStop(0);
            } finally {
                delete(cache);
            }
        } else {
            DataFolder data = DataFolder.take(options.data());
            try {
                requireReadableConfig();
                RunRecord record = RunRecord.begin(options.data());
                Framework framework = start(role, options.data().resolve("cache"), Optional.of(record));
                if (runsAfter(framework, STARTED)) {
                    // What a start leaves behind is more than what stays; it goes back to the system once, not when the heap is full.
                    System.gc();
                    if (runsAfter(framework, RunRecord.SOON.minus(STARTED))) {
                        record.settles();
                        framework.waitForStop(0);
                    }
                }
            } finally {
                data.close();
            }
        }
        System.exit(exitCode());
    }

    private void requireReadableConfig() throws StartRefusedException {
        Path file = options.config();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StartRefusedException(StartRefusedException.CONFIG, "cannot read the configuration file " + file
                    + ": " + (Files.isDirectory(file) ? "it is a folder"
                            : Files.exists(file) ? "permission denied" : "there is no such file"));
        }
    }

    private Framework start(Role role, Path cache, Optional<RunRecord> runs)
            throws BundleException, IOException, InterruptedException {
        long begun = System.nanoTime();
        // JNA then takes its own library from its bundle and not from wherever the system has one.
        System.setProperty("jna.nosys", System.getProperty("jna.nosys", "false"));
        var properties = new FrameworkProperties(version, home, options, cache, System.currentTimeMillis(), runs);
        if (!properties.safeMode().isEmpty()) {
            System.getLogger(Sysmond.class.getName()).log(System.Logger.Level.WARNING,
                    "safe mode, without plugins: " + properties.safeMode());
        }
        Framework framework = new FrameworkFactory().newFramework(properties.toMap());
        framework.init();
        Logging.offer(log, framework.getBundleContext());
        framework.getBundleContext().addFrameworkListener(new StartFailures());
        framework.getBundleContext().addBundleListener(new StopWatchdog(PATIENCE, reason -> endByForce(reason, runs)));
        framework.getBundleContext().addBundleListener((SynchronousBundleListener) Sysmond::listen);
        new BundleFolder(home.resolve("bundles")).installInto(framework.getBundleContext(), role);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework, runs), "sysmond-stop"));
        Signals.tell(framework.getBundleContext());
        framework.start();
        if (!options.check() && framework.getState() == Bundle.ACTIVE && System.getProperty(EXIT) == null) {
            sayStarted(framework, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
        return framework;
    }

    private void sayStarted(Framework framework, long millis) throws InterruptedException {
        if (framework.getBundleContext().getServiceReference("org.osgi.service.cm.ConfigurationAdmin") != null) {
            // It hands over beside the start, and this line should go where it says.
            log.awaitConfiguration(CONFIGURATION_MILLIS);
        }
        System.getLogger(Sysmond.class.getName()).log(Level.INFO, "sysmond " + version + " " + options.role() + " started in "
                + millis + " ms as process " + ProcessHandle.current().pid() + ", configuration " + options.config()
                + ", data " + options.data());
    }

    private static void listen(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            Logging.silenceLibraries();
        }
    }

    /** Runs when the process was told to end, by a signal or by {@link System#exit}. */
    private static boolean runsAfter(Framework framework, Duration time) throws InterruptedException {
        return framework.waitForStop(time.toMillis()).getType() == FrameworkEvent.WAIT_TIMEDOUT;
    }

    private void stop(Framework framework, Optional<RunRecord> record) {
        // Asked for by a signal or by a part of the daemon; otherwise a stranger has called System.exit.
        boolean runs = (framework.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
        boolean asked = Signals.stopAsked() || System.getProperty(EXIT) != null || !runs;
        try {
            framework.stop();
            framework.waitForStop(0);
        } catch (BundleException | InterruptedException e) {
            System.err.println("sysmond: cannot stop: " + e);
        }
        note(record, asked);
        // A process that ends as it was asked to is no failure, whatever number the signal has.
        Runtime.getRuntime().halt(asked ? exitCode() : StartRefusedException.SOFTWARE);
    }

    private static void note(Optional<RunRecord> record, boolean asked) {
        if (!asked) {
            System.err.println("sysmond: ended, because somebody in this process called System.exit");
        }
        try {
            if (record.isPresent()) {
                record.get().ends(asked);
            }
        } catch (IOException e) {
            System.err.println("sysmond: cannot note that it stopped: " + e);
        }
    }

    private static void endByForce(String reason, Optional<RunRecord> runs) {
        System.err.println("sysmond: did not stop within " + PATIENCE.toSeconds() + " s: " + reason + "; ended by force");
        note(runs, true);
        Runtime.getRuntime().halt(StartRefusedException.SOFTWARE);
    }

    /** What a bundle has set before it stopped the framework. */
    private static int exitCode() {
        return Integer.getInteger(EXIT, 0);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
