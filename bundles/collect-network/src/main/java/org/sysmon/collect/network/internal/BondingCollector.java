package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/**
 * How many slaves each bonding interface has and how many of them carry, from {@code /sys/class/net} (the kernel's
 * networking/bonding.rst). Not every tick: the list of bonds waits for a lock of the whole network.
 */
@Component
@CollectorSettings(name = "bonding", period_seconds = 5)
public final class BondingCollector implements Collector {

    private static final Table BONDS = Table.by("master",
            Metric.gauge("node_bonding_slaves", "Number of configured slaves per bonding interface."),
            Metric.gauge("node_bonding_active", "Number of active slaves per bonding interface."));
    private static final String FOLDER = "class/net/";
    /** Old kernels call the link to a slave by another name. */
    private static final String[] LINKS = { "/lower_", "/slave_" };
    /** Bonds and slaves whose files stay known; those of yesterday are of no use. */
    private static final int REMEMBERED = 1024;

    private final Kernel kernel;
    private final KernelFile masters;
    private final Map<String, KernelFile> files = new HashMap<>();

    @Activate
    public BondingCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
        this.masters = kernel.sys(FOLDER + "bonding_masters");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (files.size() > REMEMBERED) {
            files.clear();
        }
        for (Slice master : words(masters)) {
            int slaves = 0;
            int active = 0;
            for (Slice slave : words(file(FOLDER + master + "/bonding/slaves"))) {
                slaves++;
                active += carries(master, slave) ? 1 : 0;
            }
            Row bond = readings.row(BONDS, master);
            bond.set(0, slaves);
            bond.set(1, active);
        }
    }

    private boolean carries(Slice master, Slice slave) throws IOException {
        NoSuchFileException missing = null;
        for (String link : LINKS) {
            try {
                return file(FOLDER + master + link + slave + "/bonding_slave/mii_status").read().rest().is("up");
            } catch (NoSuchFileException e) {
                missing = e;
            }
        }
        throw new IOException("bond " + master + " names the slave " + slave + ", which has no state: " + missing.getMessage(), missing);
    }

    private KernelFile file(String path) {
        return files.computeIfAbsent(path, kernel::sys);
    }

    private static List<Slice> words(KernelFile file) throws IOException {
        var words = new ArrayList<Slice>();
        Cursor at = file.read();
        while (!at.atLineEnd()) {
            words.add(at.word().copy());
        }
        return words;
    }
}
