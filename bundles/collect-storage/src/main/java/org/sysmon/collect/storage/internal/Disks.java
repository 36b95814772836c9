package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;

/** Which disks are taken and what they are, found out once and again when one comes back: it may be another disk then. */
final class Disks {

    private static final int REMEMBERED = 4096;
    private static final String UDEV_PROPERTY = "E:";

    private final Kernel kernel;
    private final Pattern excluded;
    private final Pattern included;
    private final Map<Slice, Disk> known = new HashMap<>();
    private long run;

    /**
     * @param exclude names in which this is found are not taken; empty excludes none
     * @param include when it is not empty, it decides alone: names in which it is found are taken
     */
    Disks(Kernel kernel, String exclude, String include) {
        this.kernel = kernel;
        this.excluded = exclude.isEmpty() ? null : Pattern.compile(exclude);
        this.included = include.isEmpty() ? null : Pattern.compile(include);
    }

    /** To be called before the disks of one reading are asked for. */
    void nextRun() {
        run++;
        if (known.size() > REMEMBERED) {
            known.clear();
        }
    }

    /** What is known of a disk; none when it is not taken. */
    Slice identity(Slice name, long major, long minor) throws IOException {
        Disk disk = known.get(name);
        if (disk == null || disk.seen < run - 1) {
            Slice copy = name.copy();
            disk = new Disk(takes(name.text()) ? Slice.of(describe(name.text(), major, minor)) : null);
            known.put(copy, disk);
        }
        disk.seen = run;
        return disk.identity;
    }

    /** The labels that an {@link #identity} stands for. */
    static Labels labels(Slice identity) {
        String[] values = identity.text().split("\t", -1);
        return Labels.of("device", values[0], "major", values[1], "minor", values[2], "path", values[3], "wwn", values[4],
                "model", values[5], "serial", values[6], "revision", values[7], "rotational", values[8]);
    }

    private boolean takes(String name) {
        return included != null ? included.matcher(name).find() : excluded == null || !excluded.matcher(name).find();
    }

    private String describe(String name, long major, long minor) throws IOException {
        Map<String, String> udev = udev(major, minor);
        // As printed on the disk, if it says so; virtio disks have only the last.
        String serial = udev.getOrDefault("SCSI_IDENT_SERIAL",
                udev.getOrDefault("ID_SERIAL_SHORT", udev.getOrDefault("ID_SERIAL", "")));
        return String.join("\t", name, Long.toString(major), Long.toString(minor), udev.getOrDefault("ID_PATH", ""),
                udev.getOrDefault("ID_WWN", ""), udev.getOrDefault("ID_MODEL", ""), serial,
                udev.getOrDefault("ID_REVISION", ""), rotates(name) ? "1" : "0");
    }

    private Map<String, String> udev(long major, long minor) throws IOException {
        var properties = new HashMap<String, String>();
        try {
            Cursor at = kernel.udev("b" + major + ":" + minor).read();
            do {
                String line = at.rest().text();
                int equals = line.indexOf('=');
                if (line.startsWith(UDEV_PROPERTY) && equals > 0 && equals < line.length() - 1) {
                    properties.put(line.substring(UDEV_PROPERTY.length(), equals), line.substring(equals + 1).replace('\t', ' '));
                }
            } while (at.nextLine());
        } catch (FileSystemException e) {
            // Without udev, or without the right to read what it knows: the counters are worth having all the same.
            properties.clear();
        }
        return properties;
    }

    private boolean rotates(String name) throws IOException {
        try {
            return kernel.sys("block/" + name.replace('/', '!') + "/queue/rotational").read().nextLong() == 1;
        } catch (FileSystemException e) {
            return false; // a partition, which node_exporter says does not rotate
        }
    }

    private static final class Disk {

        private final Slice identity;
        private long seen;

        Disk(Slice identity) {
            this.identity = identity;
        }
    }
}
