package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;

/** Which processors there are, from {@code /sys/devices/system/cpu} (sysfs-devices-system-cpu). */
final class Processors {

    static final String FOLDER = "devices/system/cpu";

    private static final Pattern NAME = Pattern.compile("cpu[0-9]+");

    private final Kernel kernel;
    private final KernelFile offline;

    Processors(Kernel kernel) {
        this.kernel = kernel;
        this.offline = kernel.sys(FOLDER + "/offline");
    }

    /** The numbers of all, as text, in the order of their names. */
    List<String> all() throws IOException {
        return kernel.listSys(FOLDER).stream().filter(name -> NAME.matcher(name).matches()).map(name -> name.substring("cpu".length()))
                .toList();
    }

    /** The numbers of those that are not switched off. */
    List<String> online() throws IOException {
        BitSet off = new BitSet();
        try {
            off = range(offline.read());
        } catch (NoSuchFileException e) {
            off.clear(); // a kernel that cannot switch any off
        }
        BitSet switchedOff = off;
        return all().stream().filter(number -> !switchedOff.get(Integer.parseInt(number))).toList();
    }

    /** Numbers as in {@code 1,3-5,9}; none where the line is empty. */
    static BitSet range(Cursor at) throws IOException {
        BitSet numbers = new BitSet();
        String text = at.rest().text();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] ends = part.split("-", 2);
            try {
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[ends.length - 1]);
                if (first > last || last > 0xffff) {
                    throw at.malformed("numbers of processors, not '" + part + "'");
                }
                numbers.set(first, last + 1);
            } catch (NumberFormatException e) {
                throw at.malformed("numbers of processors such as 1,3-5, not '" + text + "'");
            }
        }
        return numbers;
    }
}
