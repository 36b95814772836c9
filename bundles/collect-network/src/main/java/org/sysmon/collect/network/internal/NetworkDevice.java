package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * One network interface and its files in sysfs, one property each (the kernel's Documentation/ABI/testing/sysfs-class-net).
 * Many an interface lacks some, or refuses to be asked for them while it is down: those have no value then.
 */
final class NetworkDevice {

    private static final List<Property> PROPERTIES = List.of(
            gauge("flags", "flags"), // first, for they say whether the others are to be asked again
            gauge("address_assign_type", "addr_assign_type"),
            gauge("carrier", "carrier"),
            counter("carrier_changes_total", "carrier_changes"),
            counter("carrier_up_changes_total", "carrier_up_count"),
            counter("carrier_down_changes_total", "carrier_down_count"),
            gauge("device_id", "dev_id"),
            gauge("dormant", "dormant"),
            gauge("iface_id", "ifindex"),
            gauge("iface_link", "iflink"),
            gauge("iface_link_mode", "link_mode"),
            gauge("mtu_bytes", "mtu"),
            gauge("name_assign_type", "name_assign_type"),
            gauge("net_dev_group", "netdev_group"),
            gauge("protocol_type", "type"),
            gauge("speed_bytes", "speed"),
            gauge("transmit_queue_length", "tx_queue_len"));
    private static final Table TABLE = Table.by("device", PROPERTIES.stream().map(p -> Column.of(p.metric())).toList());
    private static final int FLAGS = 0;
    private static final int SPEED = PROPERTIES.stream().map(Property::file).toList().indexOf("speed");

    private static final Table STATE = Table.by("device",
            Metric.gauge("node_network_up", "Value is 1 if operstate is 'up', 0 otherwise."));
    private static final Metric INFO = Metric.gauge("node_network_info",
            "Non-numeric data from /sys/class/net/<iface>, value is always 1.");

    /** {@code IFF_UP} of netdevice(7). */
    private static final long UP = 1;
    /** The kernel gives the speed in millions of bits a second. */
    private static final double SPEED_UNIT = 1000 * 1000 / 8;
    /** Runs in which one that refused is not asked. */
    private static final int PAUSE = 60;
    private static final Slice NOTHING = Slice.of("");

    private final Slice name;
    private final boolean ignoreInvalidSpeed;
    private final Source[] numbers;
    private final Text operstate;
    private final Text address;
    private final Text broadcast;
    private final Text duplex;
    private final Text alias;
    private double flags = Double.NaN;
    /** None when something that it says has changed. */
    private Labels info;

    /**
     * @param folder             of all interfaces, below the sys folder
     * @param ignoreInvalidSpeed whether one that says -1 has no speed
     */
    NetworkDevice(Kernel kernel, String folder, String name, boolean ignoreInvalidSpeed) {
        this.ignoreInvalidSpeed = ignoreInvalidSpeed;
        String own = folder + "/" + name + "/";
        this.name = Slice.of(name);
        this.numbers = PROPERTIES.stream().map(p -> new Source(kernel.sys(own + p.file()))).toArray(Source[]::new);
        this.operstate = new Text(kernel.sys(own + "operstate"));
        this.address = new Text(kernel.sys(own + "address"));
        this.broadcast = new Text(kernel.sys(own + "broadcast"));
        this.duplex = new Text(kernel.sys(own + "duplex"));
        this.alias = new Text(kernel.sys(own + "ifalias"));
    }

    /** @return false when it is gone: the next one of its name is another one */
    boolean measure(Readings readings) throws IOException {
        boolean wasThere = operstate.text.length() > 0;
        operstate.source.askAgain();
        if (!operstate.read()) {
            return !wasThere; // what never was an interface is a file beside them, such as bonding_masters
        }
        if (info == null) {
            askAgain();
        }
        readings.row(STATE, name).set(0, operstate.text.is("up") ? 1 : 0);
        properties(readings.row(TABLE, name));
        address.read();
        broadcast.read();
        duplex.read();
        alias.read();
        if (info == null) {
            info = Labels.of("device", name.text(), "address", address.text.text(), "broadcast", broadcast.text.text(),
                    "duplex", duplex.text.text(), "operstate", operstate.text.text(), "adminstate", adminstate(),
                    "ifalias", alias.text.text());
        }
        readings.set(readings.series(INFO, info), 1);
        return true;
    }

    private void properties(Row row) throws IOException {
        for (int i = 0; i < numbers.length; i++) {
            Cursor at = numbers[i].read();
            double value = at == null ? Double.NaN : number(at);
            if (i == FLAGS) {
                flags(value);
            }
            if (i != SPEED && at != null) {
                row.set(i, value);
            } else if (value >= 0 || value < 0 && !ignoreInvalidSpeed) { // -1 where the device does not know
                row.set(i, value * SPEED_UNIT);
            }
        }
    }

    /** @param value not a number where it does not say */
    private void flags(double value) {
        if (Double.compare(value, flags) != 0) {
            flags = value;
            info = null;
            askAgain();
        }
    }

    private void askAgain() {
        duplex.source.askAgain();
        for (Source number : numbers) {
            number.askAgain();
        }
    }

    private String adminstate() {
        return Double.isNaN(flags) ? "unknown" : ((long) flags & UP) == 0 ? "down" : "up";
    }

    private static double number(Cursor at) throws IOException {
        if (at.sees("0x")) {
            at.expect("0x");
            return Hexadecimal.of(at.word(), at);
        }
        return at.nextDouble();
    }

    private static Property gauge(String name, String file) {
        return new Property(file, Metric.gauge("node_network_" + name, "Network device property: " + name));
    }

    private static Property counter(String name, String file) {
        return new Property(file, Metric.counter("node_network_" + name, "Network device property: " + name));
    }

    private record Property(String file, Metric metric) {
    }

    /** A file of the interface. Being refused is dear, so whoever was is asked again only in a while, or after a change. */
    private static final class Source {

        private final KernelFile file;
        private int pause;

        Source(KernelFile file) {
            this.file = file;
        }

        /** @return null where the interface has no such property, or none at the moment */
        Cursor read() throws IOException {
            if (pause > 0) {
                pause--;
                return null;
            }
            try {
                return file.read();
            } catch (FileSystemException e) {
                pause = PAUSE;
                return null;
            }
        }

        void askAgain() {
            pause = 0;
        }
    }

    /** A property that is no number, as it was read last. */
    private final class Text {

        private final Source source;
        private Slice text = NOTHING;

        Text(KernelFile file) {
            this.source = new Source(file);
        }

        /** @return whether the interface says it */
        boolean read() throws IOException {
            Cursor at = source.read();
            Slice now = at == null ? NOTHING : at.rest();
            if (!now.equals(text)) {
                text = now.copy();
                info = null;
            }
            return at != null;
        }
    }
}
