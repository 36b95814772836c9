package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;

/** Which disks are taken and what they are, found out once and again when one comes back: it may be another disk then. */
final class Disks {

    private static final int REMEMBERED = 4096;
    private static final String UDEV_PROPERTY = "E:";
    private static final List<String> ATA = List.of("ID_ATA_WRITE_CACHE", "ID_ATA_WRITE_CACHE_ENABLED", "ID_ATA_ROTATION_RATE_RPM");
    private static final double[] NONE = {};

    private final Kernel kernel;
    private final NameFilter filter;
    private final Map<Slice, Sighting> known = new HashMap<>();
    private long run;

    Disks(Kernel kernel, NameFilter filter) {
        this.kernel = kernel;
        this.filter = filter;
    }

    /** To be called before the disks of one reading are asked for. */
    void nextRun() {
        run++;
        if (known.size() > REMEMBERED) {
            known.clear();
        }
    }

    /** What is known of a disk; none when it is not taken. */
    Disk disk(Slice name, long major, long minor) throws IOException {
        Sighting sighting = known.get(name);
        if (sighting == null || sighting.seen < run - 1) {
            Slice copy = name.copy();
            sighting = new Sighting(filter.takes(name.text()) ? describe(name.text(), major, minor) : null);
            known.put(copy, sighting);
        }
        sighting.seen = run;
        return sighting.disk;
    }

    private Disk describe(String name, long major, long minor) throws IOException {
        Map<String, String> udev = udev(major, minor);
        // As printed on the disk, if it says so; virtio disks have only the last.
        String serial = udev.getOrDefault("SCSI_IDENT_SERIAL",
                udev.getOrDefault("ID_SERIAL_SHORT", udev.getOrDefault("ID_SERIAL", "")));
        return new Disk(
                key(name, Long.toString(major), Long.toString(minor), udev.getOrDefault("ID_PATH", ""),
                        udev.getOrDefault("ID_WWN", ""), udev.getOrDefault("ID_MODEL", ""), serial,
                        udev.getOrDefault("ID_REVISION", ""), rotates(name) ? "1" : "0"),
                ifNamed(udev.get("ID_FS_TYPE"), name, udev, "ID_FS_TYPE", "ID_FS_USAGE", "ID_FS_UUID", "ID_FS_VERSION"),
                ifNamed(udev.get("DM_NAME"), name, udev, "DM_NAME", "DM_UUID", "DM_VG_NAME", "DM_LV_NAME", "DM_LV_LAYER"),
                udev.containsKey("ID_ATA") ? ATA.stream().mapToDouble(one -> number(udev.get(one))).toArray() : NONE);
    }

    private static Slice ifNamed(String main, String name, Map<String, String> udev, String... properties) {
        if (main == null) {
            return null;
        }
        String[] values = new String[1 + properties.length];
        values[0] = name;
        for (int i = 0; i < properties.length; i++) {
            values[i + 1] = udev.getOrDefault(properties[i], "");
        }
        return key(values);
    }

    private static Slice key(String... values) {
        return Slice.of(String.join("\t", values));
    }

    private static double number(String text) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : Double.NaN;
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

    /**
     * What is known of a disk: labels as the keys of rows.
     *
     * @param fileSystem that is on it; null where there is none
     * @param mapper     what the device mapper says; null where it is none of its devices
     * @param ata        write cache, whether it is enabled, revolutions a minute; not a number where it does not say; nothing
     *                   where it is no ATA disk
     */
    record Disk(Slice info, Slice fileSystem, Slice mapper, double[] ata) {
    }

    private static final class Sighting {

        private final Disk disk;
        private long seen;

        Sighting(Disk disk) {
            this.disk = disk;
        }
    }
}
