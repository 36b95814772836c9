package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;

/** The interfaces that are measured, found by the bytes of their name, with what {@code /proc/net/dev} does not say of them. */
final class Interfaces {

    /** Stands between the name and the alias in a row's key; neither may contain it. */
    private static final String SEPARATOR = "\n";

    private static final Table TABLE = new Table(Interfaces::labels, Stream.concat(Stream
            .of("receive_bytes", "receive_packets", "receive_errs", "receive_drop", "receive_fifo", "receive_frame",
                    "receive_compressed", "receive_multicast", "transmit_bytes", "transmit_packets", "transmit_errs",
                    "transmit_drop", "transmit_fifo", "transmit_colls", "transmit_carrier", "transmit_compressed",
                    "receive_nohandler")
            .map(name -> Column.of(Metric.counter("node_network_" + name + "_total", "Network device statistic " + name + "."))),
            Stream.of("receive", "transmit").map(name -> Column.of(Metric.derived("network_" + name + "_bytes_per_second",
                    "Bytes that the interface " + name + "s each second.", Derivation.PER_SECOND))))
            .toList());
    /** Ticks after which one that was not seen is forgotten, with its open files. */
    private static final int FORGOTTEN_AFTER = 120;

    private final Kernel kernel;
    private final DeviceFilter filter;
    private final boolean alias;
    private final Map<Slice, Interface> known = new HashMap<>();
    private int tick;
    /** Of this tick. */
    private int found;

    Interfaces(Kernel kernel, DeviceFilter filter, boolean alias) {
        this.kernel = kernel;
        this.filter = filter;
        this.alias = alias;
    }

    /** Begins a tick. */
    void next() {
        tick++;
        if (tick % FORGOTTEN_AFTER == 0 && known.size() > found) {
            known.values().removeIf(device -> device.seen < tick - FORGOTTEN_AFTER);
        }
        found = 0;
    }

    /** @return null for one that is left out */
    Interface find(Slice name) {
        if (!filter.takes(name)) {
            return null;
        }
        Interface device = known.get(name);
        if (device == null) {
            device = new Interface(name.copy());
            known.put(device.name, device);
        }
        device.seen = tick;
        found++;
        return device;
    }

    private static Labels labels(Slice key) {
        String[] words = key.text().split(SEPARATOR, 2);
        return words.length == 1 ? Labels.of("device", words[0]) : Labels.of("device", words[0], "ifalias", words[1]);
    }

    final class Interface {

        private final Slice name;
        private final KernelFile nohandler;
        private final KernelFile ifalias;
        private Slice key;
        private Slice called;
        private boolean refuses;
        private int seen;

        Interface(Slice name) {
            String folder = "class/net/" + name + "/";
            this.name = name;
            this.key = name;
            this.nohandler = kernel.sys(folder + "statistics/rx_nohandler");
            this.ifalias = kernel.sys(folder + "ifalias");
        }

        Row row(Readings readings) throws IOException {
            if (alias) {
                Slice now = alias();
                if (now != null && !now.equals(called)) {
                    called = now.copy();
                    key = Slice.of(name + SEPARATOR + called);
                }
            }
            return readings.row(TABLE, key);
        }

        private Slice alias() throws IOException {
            try {
                return ifalias.read().rest();
            } catch (FileSystemException e) {
                return null;
            }
        }

        /** Packets that nobody took; below 0 where it is not told: before Linux 4.6, and where the folder is not shown. */
        double unhandled() throws IOException {
            if (refuses) {
                return -1;
            }
            try {
                return nohandler.read().nextDouble();
            } catch (FileSystemException e) {
                refuses = true;
                return -1;
            }
        }
    }
}
