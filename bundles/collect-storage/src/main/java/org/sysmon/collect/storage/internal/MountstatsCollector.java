package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;

/** What each mount of NFS did, from {@code /proc/self/mountstats} (proc_pid_mountstats(5), the kernel's fs/nfs/super.c). */
@Component
@CollectorSettings(name = "mountstats", period_seconds = 10, enabled = false)
public final class MountstatsCollector implements Collector {

    private static final String ADDRESS = "addr=";

    private final KernelFile mountstats;
    private final KernelFile mountinfo;

    @Activate
    public MountstatsCollector(@Reference Kernel kernel) {
        this.mountstats = kernel.proc("self/mountstats");
        this.mountinfo = kernel.proc("self/mountinfo");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> addresses = addresses();
        var told = new HashSet<String>();
        Cursor at = mountstats.read();
        boolean more = !at.atEnd();
        for (int mount = 0; more; ) {
            boolean mounted = at.sees("device ") || at.sees("no device ");
            String[] words = mounted ? at.rest().text().split("\\s+") : new String[0];
            more = at.nextLine();
            if (words.length > 8 && words[7].startsWith("nfs")) {
                String address = mount < addresses.size() ? addresses.get(mount) : "";
                var nfs = new NfsMount(words[1], words[4], address, words[8].endsWith("1.1"));
                more = nfs.read(at, more, readings, told);
            }
            mount += mounted ? 1 : 0;
        }
    }

    /** The server of each mount, in the same order; empty for what has none. */
    private List<String> addresses() throws IOException {
        var addresses = new ArrayList<String>();
        Cursor at = mountinfo.read();
        for (boolean more = !at.atEnd(); more; more = at.nextLine()) {
            String line = at.rest().text();
            String address = "";
            for (String option : line.substring(line.lastIndexOf(' ') + 1).split(",")) {
                address = option.startsWith(ADDRESS) ? option.substring(ADDRESS.length()) : address;
            }
            addresses.add(address);
        }
        return addresses;
    }
}
