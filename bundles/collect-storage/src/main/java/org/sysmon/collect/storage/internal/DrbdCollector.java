package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** Disks that are mirrored over the network, from {@code /proc/drbd} (drbd(8), version 8). */
@Component
@CollectorSettings(name = "drbd", period_seconds = 5, enabled = false)
public final class DrbdCollector implements Collector {

    private static final double KIBI = 1024;
    private static final Metric PRIMARY = gauge("node_role_is_primary", "Whether the role of the node is in the primary state.");
    private static final Metric UP_TO_DATE = gauge("disk_state_is_up_to_date", "Whether the disk of the node is up to date.");

    /** What the words are called, in the order of the columns. */
    private static final List<String> WORDS = List.of("ns", "nr", "dw", "dr", "al", "bm", "lo", "pe", "ua", "ap", "ep", "oos");
    private static final double[] UNITS = { KIBI, 1, KIBI, KIBI, 1, 1, 1, 1, 1, 1, 1, KIBI };
    private static final int CONNECTED = UNITS.length;
    private static final int ROLES = CONNECTED + 1;
    private static final int DISKS = ROLES + 2;
    private static final Table DEVICES = Table.by("device", List.of(
            Column.of(counter("network_sent_bytes_total", "Total number of bytes sent via the network.")),
            Column.of(counter("network_received_bytes_total", "Total number of bytes received via the network.")),
            Column.of(counter("disk_written_bytes_total", "Net data written on local hard disk; in bytes.")),
            Column.of(counter("disk_read_bytes_total", "Net data read from local hard disk; in bytes.")),
            Column.of(counter("activitylog_writes_total", "Number of updates of the activity log area of the meta data.")),
            Column.of(counter("bitmap_writes_total", "Number of updates of the bitmap area of the meta data.")),
            Column.of(gauge("local_pending", "Number of open requests to the local I/O sub-system.")),
            Column.of(gauge("remote_pending",
                    "Number of requests sent to the peer, but that have not yet been answered by the latter.")),
            Column.of(gauge("remote_unacknowledged", "Number of requests received by the peer via the network connection, but "
                    + "that have not yet been answered.")),
            Column.of(gauge("application_pending",
                    "Number of block I/O requests forwarded to DRBD, but not yet answered by DRBD.")),
            Column.of(gauge("epochs", "Number of Epochs currently on the fly.")),
            Column.of(gauge("out_of_sync_bytes", "Amount of data known to be out of sync; in bytes.")),
            Column.of(gauge("connected", "Whether DRBD is connected to the peer.")),
            Column.of(PRIMARY, "node", "local"), Column.of(PRIMARY, "node", "remote"),
            Column.of(UP_TO_DATE, "node", "local"), Column.of(UP_TO_DATE, "node", "remote")));

    private final KernelFile drbd;

    @Activate
    public DrbdCollector(@Reference Kernel kernel) {
        this.drbd = kernel.proc("drbd");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Row device = null;
        Cursor at = drbd.read();
        for (boolean more = !at.atEnd(); more; more = at.nextLine()) {
            while (!at.atLineEnd()) {
                String word = at.word().text();
                int colon = word.indexOf(':');
                if (colon > 0 && colon == word.length() - 1 && word.matches("[0-9]+:")) {
                    device = readings.row(DEVICES, Slice.of("drbd" + word.substring(0, colon)));
                } else if (colon > 0 && device != null) {
                    set(device, word.substring(0, colon), word.substring(colon + 1), at);
                }
            }
        }
    }

    private static void set(Row device, String word, String value, Cursor at) throws IOException {
        int column = WORDS.indexOf(word);
        if (column >= 0) {
            if (!value.matches("[0-9]{1,18}")) {
                throw at.malformed("a number behind '" + word + ":' before this, not '" + value + "'");
            }
            device.set(column, Long.parseLong(value) * UNITS[column]);
            return;
        }
        switch (word) {
            case "cs" -> device.set(CONNECTED, value.equals("Connected") ? 1 : 0);
            case "ro" -> both(device, ROLES, value, "Primary", at);
            case "ds" -> both(device, DISKS, value, "UpToDate", at);
            default -> { }
        }
    }

    /** What is said of this node and of the other one. */
    private static void both(Row device, int column, String value, String good, Cursor at) throws IOException {
        String[] nodes = value.split("/", -1);
        if (nodes.length != 2) {
            throw at.malformed("what is here and there, with a / between, before this, not '" + value + "'");
        }
        device.set(column, nodes[0].equals(good) ? 1 : 0);
        device.set(column + 1, nodes[1].equals(good) ? 1 : 0);
    }

    private static Metric counter(String name, String help) {
        return Metric.counter("node_drbd_" + name, help);
    }

    private static Metric gauge(String name, String help) {
        return Metric.gauge("node_drbd_" + name, help);
    }
}
