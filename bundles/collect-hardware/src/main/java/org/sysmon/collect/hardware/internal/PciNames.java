package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;

/**
 * What vendors and devices are called, from the list pci.ids (pci.ids(5)). The list is long and the devices are few, so it is
 * read once for each device, and only the names that are found are kept.
 */
final class PciNames {

    private static final int REMEMBERED = 4096;

    private final Kernel kernel;
    private final List<String> lists;
    private final Map<Labels, Labels> known = new HashMap<>();

    /** @param lists where it may lie, below the root folder */
    PciNames(Kernel kernel, List<String> lists) {
        this.kernel = kernel;
        this.lists = lists;
    }

    /** These labels of a device, and its names; what has no name is called by its number. */
    Labels with(Labels ids) throws IOException {
        Labels named = known.get(ids);
        if (named == null) {
            if (known.size() == REMEMBERED) {
                known.clear();
            }
            named = ids.with(Labels.of(find(ids)));
            known.put(ids, named);
        }
        return named;
    }

    private Map<String, String> find(Labels ids) throws IOException {
        String vendor = id(ids, "vendor_id");
        String device = id(ids, "device_id");
        String subVendor = id(ids, "subsystem_vendor_id");
        String subDevice = id(ids, "subsystem_device_id");
        String kind = id(ids, "class_id");
        var names = new TreeMap<>(Map.of("vendor_name", vendor, "device_name", device, "subsystem_vendor_name", subVendor,
                "subsystem_device_name", subDevice, "class_name", "Unknown class (" + kind + ")"));
        Cursor at = list();
        String first = "";
        String second = "";
        for (boolean more = at != null; more; more = at.nextLine()) {
            int depth = at.sees("\t\t") ? 2 : at.sees("\t") ? 1 : 0;
            String line = depth == 0 && at.sees("#") ? "" : at.rest().text();
            int gap = line.indexOf("  ");
            if (gap < 0) {
                continue;
            }
            String number = line.substring(0, gap);
            String name = line.substring(gap).strip();
            if (depth == 0) {
                first = number;
                put(names, "vendor_name", number.equals(vendor), name);
                put(names, "subsystem_vendor_name", number.equals(subVendor), name);
                put(names, "class_name", number.startsWith("C ") && kind.startsWith(number.substring(2)), name);
            } else if (depth == 1) {
                second = number;
                put(names, "device_name", first.equals(vendor) && number.equals(device), name);
                put(names, "class_name", first.startsWith("C ") && kind.startsWith(first.substring(2) + number), name);
            } else {
                put(names, "subsystem_device_name", first.equals(vendor) && second.equals(device)
                        && number.equals(subVendor + " " + subDevice), name);
                put(names, "class_name", first.startsWith("C ") && kind.equals(first.substring(2) + second + number), name);
            }
        }
        return names;
    }

    private static void put(Map<String, String> names, String label, boolean matches, String name) {
        if (matches) {
            names.put(label, name);
        }
    }

    private Cursor list() throws IOException {
        for (String list : lists) {
            Cursor at = new OptionalFile(kernel.root(list)).read();
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    private static String id(Labels ids, String label) {
        return ids.get(label).replaceFirst("^0x", "");
    }
}
