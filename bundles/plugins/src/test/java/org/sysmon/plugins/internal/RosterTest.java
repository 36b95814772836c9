package org.sysmon.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.sysmon.api.collect.Collector;
import org.sysmon.plugins.sample.OfferingActivator;
import org.sysmon.plugins.sample.ThrowingActivator;
import org.sysmon.testkit.MemoryState;

class RosterTest {

    private static final String NAME = "com.example.probe";
    private static final String SHIPPED = "org.sysmon.collect-example";

    private final MemoryState state = new MemoryState();
    @TempDir
    private Path data;
    private TestFramework framework;
    private Roster roster;
    private Exchange exchange;
    private Ended lastRun = Ended.IN_ORDER;
    private int swaps;
    private long millis = 1_000_000_000_000L;

    @BeforeEach
    void start() throws Exception {
        boot();
        roster.start(exchange);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void installsWhatIsDropped() throws IOException {
        drop("probe.jar", offering(NAME, "1.0.0"));

        assertEquals("1.0.0", framework.running(NAME));
        PluginRecord record = only();
        assertEquals(List.of(NAME, "1.0.0", "active", "probe.jar", "", ""),
                List.of(record.name(), record.version(), record.state(), record.file(), record.replaces(), record.reason()));
        assertEquals(millis, record.since());
        assertEquals(64, record.sha256().length());
    }

    @Test
    void readsTheBundleFromAFileThatIsNeverOverwritten() throws IOException {
        byte[] first = offering(NAME, "1.0.0").bytes();
        drop("probe.jar", offering(NAME, "1.0.0"));
        Path content = content("1.0.0");
        drop("probe.jar", offering(NAME, "1.0.0").entry("note", "a new build of the same version"));

        assertNotEquals(content, content("1.0.0"));
        assertArrayEquals(first, Files.readAllBytes(content));
        assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(content)));
    }

    @Test
    void replacesWithoutATickInBetween() throws IOException {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        assertEquals(0, swaps);
        drop("probe-2.jar", offering(NAME, "2.0.0"));

        assertEquals(1, swaps);
        assertEquals("2.0.0", framework.running(NAME));
        assertEquals("1.0.0", only().replaces());
        assertEquals(1, installed(NAME));
    }

    @Test
    void takesAnOlderVersionAsAReplacement() throws IOException {
        drop("probe.jar", offering(NAME, "2.0.0"));
        drop("probe.jar", offering(NAME, "1.0.0"));

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals("", only().replaces());
    }

    @Test
    void takesAnotherBuildOfTheSameVersion() throws IOException {
        drop("probe.jar", offering(NAME, "1.0.0"));
        String before = only().sha256();
        drop("probe.jar", offering(NAME, "1.0.0").entry("note", "a new build"));

        assertNotEquals(before, only().sha256());
        assertEquals(only().sha256(), content("1.0.0").getParent().getFileName().toString());
        assertEquals(1, swaps);
    }

    @Test
    void leavesTheRunningBundleAloneWhenTheSameJarComesAgain() throws IOException {
        drop("probe.jar", offering(NAME, "1.0.0"));
        Bundle before = framework.active(NAME).orElseThrow();
        drop("probe.jar", offering(NAME, "1.0.0"));

        assertSame(before, framework.active(NAME).orElseThrow());
        assertEquals(0, swaps);
    }

    @Test
    void returnsToTheEarlierJarWhenTheLaterIsTakenAway() throws IOException {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        drop("probe-2.jar", offering(NAME, "2.0.0"));
        remove("probe-2.jar");

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals("probe-1.jar", only().file());
    }

    @Test
    void ignoresThatASupersededJarIsTakenAway() throws IOException {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        drop("probe-2.jar", offering(NAME, "2.0.0"));
        Bundle before = framework.active(NAME).orElseThrow();
        remove("probe-1.jar");

        assertSame(before, framework.active(NAME).orElseThrow());
        assertEquals("", only().replaces());
    }

    @Test
    void replacesInOneStepWhenTheOldJarGoesAsTheNewOneComes() throws IOException {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        Files.delete(dropped("probe-1.jar"));
        drop("probe-2.jar", offering(NAME, "2.0.0"));

        assertEquals("2.0.0", framework.running(NAME));
        assertEquals(1, swaps);
    }

    @Test
    void uninstallsWhatIsTakenAway() throws IOException {
        drop("probe.jar", offering(NAME, "1.0.0"));
        remove("probe.jar");

        assertEquals(0, installed(NAME));
        assertEquals(List.of(), roster.records());
        assertEquals(List.of(), state.list("plugins"));
    }

    @Test
    void stopsWhatIsShippedAndStartsItAgainWhenThePluginGoes() throws Exception {
        Bundle shipped = framework.ship(offering(SHIPPED, "0.1.0"));
        drop("hotfix.jar", offering(SHIPPED, "0.1.1"));
        assertEquals("0.1.1", framework.running(SHIPPED));
        assertEquals(Bundle.RESOLVED, shipped.getState());
        assertEquals("0.1.0", only().replaces());

        remove("hotfix.jar");

        assertEquals(Bundle.ACTIVE, shipped.getState());
        assertEquals(1, installed(SHIPPED));
        assertEquals(2, swaps);
    }

    @Test
    void replacesWhatIsShippedByTheSameVersion() throws Exception {
        Bundle shipped = framework.ship(offering(SHIPPED, "0.1.0"));
        drop("build.jar", offering(SHIPPED, "0.1.0").entry("note", "with a fix"));

        assertEquals(Bundle.RESOLVED, shipped.getState());
        assertEquals("0.1.0", framework.running(SHIPPED));
    }

    @Test
    void rollsBackWhatDoesNotStart() throws Exception {
        Bundle shipped = framework.ship(offering(SHIPPED, "0.1.0"));
        drop("hotfix.jar", BundleJar.of(SHIPPED, "0.1.1").activator(ThrowingActivator.class));

        assertEquals(Bundle.ACTIVE, shipped.getState());
        assertEquals(1, installed(SHIPPED));
        assertEquals(1, swaps, "one tick waits for both ways");
        assertEquals(List.of("0.1.1", "rolled_back", "0.1.0", "IllegalStateException: no such device"),
                List.of(only().version(), only().state(), only().replaces(), only().reason()));
    }

    @Test
    void rollsBackWhatOffersLessThanItsPredecessor() throws IOException {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        drop("probe-2.jar", BundleJar.of(NAME, "2.0.0"));

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals("rolled_back", only().state());
        assertTrue(only().reason().contains("does not offer Collector"), only().reason());
    }

    @Test
    void acceptsWhatOffersTheSameALittleLater() throws Exception {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        BlockingQueue<Bundle> started = new LinkedBlockingQueue<>();
        framework.context().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getType() == BundleEvent.STARTED && NAME.equals(event.getBundle().getSymbolicName())) {
                started.add(event.getBundle());
            }
        });
        exchange = exchange(Duration.ofMinutes(1));
        var late = new Thread(() -> {
            try {
                started.poll(1, TimeUnit.MINUTES).getBundleContext().registerService(Collector.class, readings -> { }, null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        late.start();
        drop("probe-2.jar", BundleJar.of(NAME, "2.0.0"));
        late.join();

        assertEquals("2.0.0", framework.running(NAME));
        assertEquals("active", only().state());
    }

    @Test
    void saysWhatIsMissingAndNeverStopsTheRunningOneForIt() throws IOException {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        Bundle before = framework.active(NAME).orElseThrow();
        long started = before.getLastModified();
        drop("probe-2.jar", BundleJar.of(NAME, "2.0.0").header("Import-Package", "com.example.absent;version=\"[2,3)\""));

        assertSame(before, framework.active(NAME).orElseThrow());
        assertEquals(started, before.getLastModified());
        assertEquals(0, swaps);
        assertTrue(only().reason().startsWith("cannot run here: nothing provides package com.example.absent"), only().reason());
    }

    @Test
    void saysThatAFirstVersionFailed() throws IOException {
        drop("probe.jar", BundleJar.of(NAME, "1.0.0").activator(ThrowingActivator.class));

        assertEquals(0, installed(NAME));
        assertEquals("failed", only().state());
    }

    @Test
    void triesAFailedOneAgainWhenItsFileIsDroppedAgain() throws Exception {
        var needsExample = offering(NAME, "1.0.0")
                .header("Import-Package", "org.osgi.framework,org.sysmon.api.collect,com.example.shared");
        drop("probe.jar", needsExample);
        assertEquals("failed", only().state());
        framework.ship(BundleJar.of("com.example.shared", "1.0.0").header("Export-Package", "com.example.shared")
                .entry("com/example/shared/note", "a package needs a file"));

        drop("probe.jar", needsExample);

        assertEquals("active", only().state());
    }

    @Test
    void restartsThePluginsThatUseClassesOfAReplacedOne() throws Exception {
        drop("library.jar", library("1.0.0"));
        drop("probe.jar", offering(NAME, "1.0.0")
                .header("Import-Package", "org.osgi.framework,org.sysmon.api.collect,com.example.shared"));
        BlockingQueue<Bundle> started = new LinkedBlockingQueue<>();
        framework.context().addBundleListener(event -> {
            if (event.getType() == BundleEvent.STARTED && NAME.equals(event.getBundle().getSymbolicName())) {
                started.add(event.getBundle());
            }
        });
        drop("library.jar", library("1.1.0"));

        Bundle user = started.poll(1, TimeUnit.MINUTES);
        assertEquals("1.1.0", new String(user.getResource("com/example/shared/note").openStream().readAllBytes(),
                StandardCharsets.UTF_8));
    }

    @Test
    void startsAfterARestartWhatWasInstalled() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        PluginRecord before = only();
        millis += 1000;
        restart();

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals(before, only());
    }

    @Test
    void keepsTheChosenVersionOverARestartThoughLaterOnesLieThere() throws Exception {
        drop("probe-2.jar", offering(NAME, "2.0.0"));
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        Files.setLastModifiedTime(dropped("probe-1.jar"), FileTime.fromMillis(1));
        restart();

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals("2.0.0", only().replaces());
    }

    @Test
    void followsAtStartWhatChangedWhileItWasDown() throws Exception {
        drop("gone.jar", offering("com.example.gone", "1.0.0"));
        drop("probe.jar", offering(NAME, "1.0.0"));
        framework.close();
        Files.delete(dropped("gone.jar"));
        copy("probe.jar", offering(NAME, "1.1.0"));
        copy("added.jar", offering("com.example.added", "1.0.0"));
        boot();
        roster.start(exchange);

        assertEquals(List.of("com.example.added 1.0.0 active", NAME + " 1.1.0 active"),
                roster.records().stream().map(record -> record.name() + " " + record.version() + " " + record.state()).toList());
        assertEquals("", framework.running("com.example.gone"));
        assertEquals(0, swaps, "at start nothing ticks");
    }

    @Test
    void replacesWhatIsShippedAtStartToo() throws Exception {
        framework.ship(offering(SHIPPED, "0.1.0"));
        drop("hotfix.jar", offering(SHIPPED, "0.1.1"));
        framework.close();
        boot();
        Bundle shipped = framework.ship(offering(SHIPPED, "0.1.0"));
        roster.start(exchange);

        assertEquals("0.1.1", framework.running(SHIPPED));
        assertEquals(Bundle.RESOLVED, shipped.getState());
    }

    @Test
    void leavesOutAfterARestartWhatFailedUntilItsFileChanges() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        drop("probe.jar", BundleJar.of(NAME, "1.1.0").activator(ThrowingActivator.class));
        assertEquals("rolled_back", only().state());
        restart();
        assertEquals("1.0.0", framework.running(NAME), "what the file held before still works");
        assertEquals("rolled_back", only().state());

        drop("probe.jar", offering(NAME, "1.1.1"));
        assertEquals("1.1.1", framework.running(NAME));
        assertEquals("", only().replaces());
    }

    @Test
    void leavesOutWhatTwiceEndedTheProcessWhileItStarted() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        String line = state.get("plugins", NAME).orElseThrow().text();

        restartWith(line.replace("\t0\tprobe.jar", "\t1\tprobe.jar"));
        assertEquals("active", only().state());

        restartWith(line.replace("\t0\tprobe.jar", "\t2\tprobe.jar"));
        assertEquals("failed", only().state());
        assertEquals("the daemon ended 2 times while it was starting", only().reason());
        assertEquals(0, installed(NAME));
    }

    @Test
    void takesTheDropFolderAtItsWordWhenTheJournalIsUnreadable() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        restartWith("not a journal");

        assertEquals("1.0.0", framework.running(NAME));
    }

    @Test
    void changesNothingThatItCannotWriteDown() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        state.broken(true);
        drop("probe.jar", offering(NAME, "1.1.0"));
        assertEquals("1.0.0", framework.running(NAME));

        state.broken(false);
        roster.look(exchange);
        assertEquals("1.1.0", framework.running(NAME));
    }

    @Test
    void refusesTheCore() throws IOException {
        drop("api.jar", BundleJar.of("org.sysmon.api;singleton:=true", "9.0.0"));
        drop("runtime.jar", BundleJar.of("org.sysmon.runtime", "9.0.0"));
        drop("plugins.jar", BundleJar.of("org.sysmon.plugins", "9.0.0"));
        drop("felix.jar", BundleJar.of("org.apache.felix.framework", "9.0.0"));

        assertEquals(List.of("rejected", "rejected", "rejected", "rejected"),
                roster.records().stream().map(PluginRecord::state).toList());
        assertTrue(roster.records().stream().allMatch(record -> record.reason().contains("needs a restart")));
        assertEquals(0, swaps);
    }

    @Test
    void refusesLibrariesAndSingletonsThatAreShipped() throws Exception {
        framework.ship(BundleJar.of("com.example.library", "1.0.0"));
        framework.ship(BundleJar.of("org.sysmon.only;singleton:=true", "1.0.0"));
        drop("library.jar", BundleJar.of("com.example.library", "1.1.0"));
        drop("only.jar", BundleJar.of("org.sysmon.only", "1.1.0"));

        assertEquals("1.0.0", framework.running("com.example.library"));
        assertEquals("1.0.0", framework.running("org.sysmon.only"));
        assertEquals(List.of("rejected", "rejected"), roster.records().stream().map(PluginRecord::state).toList());
    }

    @Test
    void keepsThePluginThatAGarbageFileOverwrites() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        drop("probe.jar", BundleJar.of(NAME, "1.0.0").without("Bundle-SymbolicName"));

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals(List.of("active", "rejected"), roster.records().stream().map(PluginRecord::state).toList());
        restart();
        assertEquals("1.0.0", framework.running(NAME));

        remove("probe.jar");
        assertEquals(List.of(), roster.records());
        assertEquals(0, installed(NAME));
    }

    @Test
    void uninstallsThePluginWhoseFileBecameAnotherPlugin() throws IOException {
        drop("probe.jar", offering(NAME, "1.0.0"));
        drop("probe.jar", offering("com.example.other", "1.0.0"));

        assertEquals(0, installed(NAME));
        assertEquals("1.0.0", framework.running("com.example.other"));
    }

    @Test
    void keepsTheLastTwoVersionsAtHand() throws Exception {
        for (int version = 1; version <= 4; version++) {
            drop("probe.jar", offering(NAME, version + ".0.0"));
            Files.setLastModifiedTime(content(version + ".0.0").getParent(), FileTime.fromMillis(version * 1000L));
        }
        restart();

        try (var folders = Files.list(data.resolve("bundles"))) {
            assertEquals(List.of(content("3.0.0").getParent(), content("4.0.0").getParent()).stream().sorted().toList(),
                    folders.sorted().toList());
        }
    }

    @Test
    void leavesNoClassOfARemovedPluginBehind() throws IOException {
        drop("probe.jar", offering(NAME, "1.0.0"));
        Bundle bundle = framework.active(NAME).orElseThrow();
        remove("probe.jar");

        assertEquals(Bundle.UNINSTALLED, bundle.getState());
        assertFalse(framework.context().getBundle(0).adapt(org.osgi.framework.wiring.FrameworkWiring.class)
                .getRemovalPendingBundles().contains(bundle));
    }

    @Test
    void whatEndedTheLastRunIsLeftOutUntilItIsDroppedAgain() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        lastRun = Ended.by(NAME, "1.0.0", true);
        restart();

        assertEquals("", framework.running(NAME));
        assertEquals(List.of("quarantined", "it exhausted the heap"), List.of(only().state(), only().reason()));
        lastRun = Ended.IN_ORDER;
        restart();
        assertEquals("quarantined", only().state(), "a later start does not let it in by itself");
        drop("probe.jar", offering(NAME, "1.0.0"));
        assertEquals("1.0.0", framework.running(NAME));
        assertEquals("active", only().state());
    }

    @Test
    void whatRanBeforeTheQuarantinedOneRunsAgain() throws Exception {
        drop("probe-1.jar", offering(NAME, "1.0.0"));
        drop("probe-2.jar", offering(NAME, "2.0.0"));
        lastRun = Ended.by(NAME, "2.0.0", true);
        restart();

        assertEquals("1.0.0", framework.running(NAME));
        assertEquals(List.of("quarantined", "1.0.0"), List.of(only().state(), only().replaces()));
    }

    @Test
    void aSuspicionThatIsNotEnoughLeavesNothingOut() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        for (Ended ended : List.of(Ended.by(NAME, "1.0.0", false), Ended.by(NAME, "0.9.0", true),
                Ended.by("com.example.other", "1.0.0", true))) {
            lastRun = ended;
            restart();
            assertEquals("1.0.0", framework.running(NAME), ended.toString());
        }
    }

    @Test
    void inSafeModeNothingThatWasDroppedRunsButCanBeRemoved() throws Exception {
        drop("probe.jar", offering(NAME, "1.0.0"));
        drop("other.jar", offering("com.example.other", "1.0.0"));
        lastRun = new Ended(java.util.Optional.empty(), "it crashed three times");
        restart();
        assertEquals("", framework.running(NAME));
        assertEquals(List.of("left_out", "left_out"), roster.records().stream().map(PluginRecord::state).toList());
        assertEquals("safe mode: it crashed three times", roster.records().get(0).reason());
        drop("late.jar", offering("com.example.late", "1.0.0"));
        assertEquals("", framework.running("com.example.late"));
        remove("other.jar");
        assertEquals(NAME, only().name());

        lastRun = Ended.IN_ORDER;
        restart();
        assertEquals("1.0.0", framework.running(NAME));
        assertEquals("", framework.running("com.example.other"));
        assertEquals("1.0.0", framework.running("com.example.late"), "it was there when the next start looked");
    }

    private void boot() throws Exception {
        framework = new TestFramework(data.resolve("cache"));
        framework.context().registerService(CollisionHook.class, (operation, target, candidates) -> candidates.clear(), null);
        var contents = new ContentStore(data.resolve("bundles"));
        exchange = exchange(Duration.ofMillis(50));
        roster = new Roster(new DropFolder(data.resolve("plugins"), System::nanoTime), contents, new Journal(state), () -> millis,
                lastRun);
    }

    private Exchange exchange(Duration trial) throws IOException {
        return new Exchange(framework.context(), new ContentStore(data.resolve("bundles")).locationPrefix(), trial, this::swap);
    }

    private void swap(Callable<Void> change) throws Exception {
        swaps++;
        change.call();
    }

    private void restart() throws Exception {
        framework.close();
        boot();
        roster.start(exchange);
    }

    private void restartWith(String journal) throws Exception {
        framework.close();
        long version = state.get("plugins", NAME).orElseThrow().version();
        state.put("plugins", NAME, journal.getBytes(StandardCharsets.UTF_8), version);
        boot();
        roster.start(exchange);
    }

    private void drop(String file, BundleJar jar) throws IOException {
        copy(file, jar);
        roster.look(exchange);
    }

    private void copy(String file, BundleJar jar) throws IOException {
        Path hidden = Files.write(data.resolve("plugins").resolve("." + file), jar.bytes());
        Files.move(hidden, dropped(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private void remove(String file) throws IOException {
        Files.delete(dropped(file));
        roster.look(exchange);
    }

    private Path dropped(String file) {
        return data.resolve("plugins").resolve(file);
    }

    private Path content(String version) throws IOException {
        String sha256 = only().sha256();
        try (var files = Files.walk(data.resolve("bundles"))) {
            var found = files.filter(file -> file.endsWith(NAME + "-" + version + ".jar")).toList();
            return found.stream().filter(file -> file.getParent().endsWith(sha256)).findFirst().orElse(found.get(0));
        }
    }

    private PluginRecord only() {
        assertEquals(1, roster.records().size(), () -> roster.records().toString());
        return roster.records().get(0);
    }

    private long installed(String name) {
        return List.of(framework.context().getBundles()).stream().filter(bundle -> name.equals(bundle.getSymbolicName())).count();
    }

    private static BundleJar offering(String name, String version) {
        return BundleJar.of(name, version).activator(OfferingActivator.class);
    }

    private static BundleJar library(String version) {
        return BundleJar.of("com.example.shared", version).header("Export-Package", "com.example.shared")
                .entry("com/example/shared/note", version);
    }
}
