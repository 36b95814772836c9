package org.sysmon.plugins.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.daemon.Suspect;
import org.sysmon.plugins.internal.ContentStore.Content;
import org.sysmon.plugins.internal.DropFolder.Changes;

/** Brings what runs in line with what lies in the drop folder. Used by one thread at a time, but for {@link #records}. */
final class Roster {

    private static final Logger LOG = System.getLogger(Roster.class.getName());

    /** One interrupted start may be a power cut; two are the plugin. */
    private static final int INTERRUPTED_STARTS = 2;

    private final DropFolder folder;
    private final ContentStore contents;
    private final Journal journal;
    private final LongSupplier clock;
    private final LastRun lastRun;
    private final Map<String, Drops> drops = new TreeMap<>();
    private final Map<String, PluginRecord> rejected = new TreeMap<>();
    private final Set<String> unsettled = new TreeSet<>();
    private final Set<String> troubled = new HashSet<>();
    private volatile List<PluginRecord> records = List.of();

    /** @param clock milliseconds since 1970 */
    Roster(DropFolder folder, ContentStore contents, Journal journal, LongSupplier clock, LastRun lastRun) {
        this.folder = folder;
        this.contents = contents;
        this.journal = journal;
        this.clock = clock;
        this.lastRun = lastRun;
    }

    /** Starts what was installed before, less what was removed since; what was dropped since comes to it. */
    void start(Exchange exchange) throws IOException {
        journal.load().forEach((name, before) -> drops.put(name, leaveOutWhatEndedTheProcess(before)));
        unsettled.addAll(drops.keySet());
        unsettled.addAll(exchange.plugins());
        Changes changes = folder.look();
        if (isSafe()) {
            changes = new Changes(List.of(), List.of(), Map.of());
        }
        changes.arrived().forEach(path -> arrive(path, exchange, true));
        List.copyOf(drops.values()).stream().flatMap(known -> known.all().stream()).map(Drop::file)
                .filter(file -> !folder.holds(file)).forEach(this::forget);
        settleAll(exchange);
    }

    /** Looks for what changed, and follows. */
    void look(Exchange exchange) throws IOException {
        Changes changes = folder.look();
        if (!isSafe()) {
            changes.arrived().forEach(path -> arrive(path, exchange, false));
        }
        changes.incomplete().forEach((file, reason) -> reject(file, new PluginException(reason)));
        changes.gone().forEach(this::forget);
        if (!unsettled.isEmpty()) {
            settleAll(exchange);
        } else if (!changes.incomplete().isEmpty() || !changes.gone().isEmpty() || !changes.arrived().isEmpty()) {
            records = describe(exchange);
        }
    }

    List<PluginRecord> records() {
        return records;
    }

    /** Then nothing is brought: what is installed stays on record, for the next start. */
    private boolean isSafe() {
        return !lastRun.safeMode().isEmpty();
    }

    /** The files in the drop folder that the plugin, or the rejected file, of that name came from. */
    Set<String> files(String name) {
        Stream<String> own = drops.getOrDefault(name, Drops.none(name)).all().stream().map(Drop::file);
        return Stream.concat(own, rejected.keySet().stream().filter(name::equals)).collect(Collectors.toSet());
    }

    private Drops leaveOutWhatEndedTheProcess(Drops before) {
        Drops now = quarantine(before);
        for (Drop drop : before.all()) {
            if (drop.attempts() >= INTERRUPTED_STARTS) {
                now = now.marked(drop.failing("the daemon ended %d times while it was starting".formatted(drop.attempts())));
                LOG.log(Level.WARNING, "left out {0} {1}: the daemon ended while it was starting", before.name(), drop.version());
            }
        }
        return now;
    }

    private Drops quarantine(Drops before) {
        Optional<Suspect> suspect = lastRun.suspect().filter(Suspect::leaveOut).filter(found -> found.bundle().equals(before.name()));
        Optional<Drop> ran = before.wanted().filter(drop -> suspect.isPresent() && drop.version().equals(suspect.get().version()));
        if (ran.isEmpty()) {
            return before;
        }
        LOG.log(Level.WARNING, "quarantined {0} {1}: {2}; to let it in again: sysmon plugins install {3}", before.name(),
                ran.get().version(), suspect.get().reason(), folder.path(ran.get().file()));
        return before.marked(ran.get().quarantined(suspect.get().reason()));
    }

    private void arrive(Path path, Exchange exchange, boolean atStart) {
        String file = path.getFileName().toString();
        rejected.remove(file);
        try {
            Content content = contents.take(path);
            String name = content.jar().name();
            Optional<String> refusal = exchange.refusal(name);
            if (refusal.isPresent()) {
                throw new PluginException(refusal.get());
            }
            Drops before = drops.getOrDefault(name, Drops.none(name));
            if (!atStart || !before.holds(file, content.sha256())) {
                String version = content.jar().version().toString();
                drops.put(name, before.with(new Drop(file, content.sha256(), version, clock.getAsLong(), 0, "")));
                unsettled.add(name);
            }
            forgetUnderOtherNames(file, name);
        } catch (PluginException e) {
            reject(file, e);
        } catch (IOException e) {
            reject(file, new PluginException("cannot be copied: " + e));
        }
    }

    private void reject(String file, PluginException reason) {
        rejected.put(file, new PluginRecord(file, "", PluginRecord.REJECTED, file, "", clock.getAsLong(), "", reason.getMessage()));
        LOG.log(Level.WARNING, "rejected {0}: {1}", file, reason.getMessage());
    }

    private void forget(String file) {
        rejected.remove(file);
        forgetUnderOtherNames(file, "");
    }

    private void forgetUnderOtherNames(String file, String name) {
        for (Drops known : List.copyOf(drops.values())) {
            if (!known.name().equals(name) && known.holds(file)) {
                drops.put(known.name(), known.without(file));
                unsettled.add(known.name());
            }
        }
    }

    private void settleAll(Exchange exchange) throws IOException {
        for (String name : List.copyOf(unsettled)) {
            try {
                settle(name, exchange);
                unsettled.remove(name);
                troubled.remove(name);
            } catch (IOException e) {
                if (troubled.add(name)) {
                    LOG.log(Level.ERROR, "the journal of {0} cannot be written, trying again each second: {1}", name, e);
                }
            }
        }
        records = describe(exchange);
        contents.prune(drops.values().stream().flatMap(known -> known.all().stream()).map(Drop::sha256)
                .collect(Collectors.toSet()));
    }

    /** Until the latest that does not fail runs. */
    private void settle(String name, Exchange exchange) throws IOException {
        while (true) {
            Drops now = drops.getOrDefault(name, Drops.none(name));
            Optional<Drop> wanted = isSafe() ? Optional.empty() : now.wanted();
            if (wanted.isEmpty()) {
                withdraw(name, exchange);
                keep(now);
                return;
            }
            Drop drop = wanted.get();
            String location = contents.location(drop.sha256(), name, drop.version());
            if (exchange.runs(location)) {
                keep(now.working(drop));
                return;
            }
            journal.save(now.marked(drop.trying()));
            try {
                Optional<Bundle> before = exchange.bring(name, location);
                LOG.log(Level.INFO, "installed {0} {1} from {2}{3}", name, drop.version(), drop.file(),
                        before.map(bundle -> ", which replaces " + bundle.getVersion()).orElse(""));
                keep(now.working(drop));
                return;
            } catch (PluginException e) {
                LOG.log(Level.WARNING, "{0} {1} from {2} does not run, {3}: {4}", name, drop.version(), drop.file(),
                        exchange.running(name).map(bundle -> "rolled back to " + bundle.getVersion())
                                .orElse("nothing runs in its place"), e.getMessage());
                keep(now.marked(drop.failing(e.getMessage())));
            }
        }
    }

    private static void withdraw(String name, Exchange exchange) {
        try {
            exchange.withdraw(name).ifPresent(plugin -> LOG.log(Level.INFO, "removed {0} {1}{2}", name, plugin.getVersion(),
                    exchange.shipped(name).map(bundle -> ", " + bundle.getVersion() + " runs again").orElse("")));
        } catch (PluginException e) {
            LOG.log(Level.ERROR, "removed {0}, but what it replaced does not start: {1}", name, e.getMessage());
        }
    }

    private void keep(Drops now) throws IOException {
        if (now.all().isEmpty()) {
            drops.remove(now.name());
        } else {
            drops.put(now.name(), now);
        }
        journal.save(now);
    }

    private List<PluginRecord> describe(Exchange exchange) {
        Map<String, PluginRecord> all = new HashMap<>(rejected);
        for (Drops known : drops.values()) {
            known.latest().ifPresent(latest -> {
                String replaces = known.beforeLatest().map(Drop::version)
                        .or(() -> exchange.shipped(known.name()).map(bundle -> bundle.getVersion().toString())).orElse("");
                all.put(known.name(), new PluginRecord(known.name(), latest.version(), state(latest, replaces), latest.file(),
                        latest.sha256(), latest.since(), replaces, reason(latest)));
            });
        }
        var sorted = new ArrayList<>(all.values());
        sorted.sort((left, right) -> left.name().compareTo(right.name()));
        return List.copyOf(sorted);
    }

    private String state(Drop latest, String replaces) {
        if (latest.isQuarantined()) {
            return PluginRecord.QUARANTINED;
        }
        if (latest.failed()) {
            return replaces.isEmpty() ? PluginRecord.FAILED : PluginRecord.ROLLED_BACK;
        }
        return isSafe() ? PluginRecord.LEFT_OUT : PluginRecord.ACTIVE;
    }

    private String reason(Drop latest) {
        return isSafe() && !latest.failed() ? "safe mode: " + lastRun.safeMode() : latest.reason();
    }
}
