package org.sysmon.collect.storage.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.Folders;
import org.sysmon.api.kernel.Kernel;

/** File systems of Btrfs, from {@code /sys/fs/btrfs} (the kernel's fs/btrfs/sysfs.c, btrfs(5)). */
@Component
@CollectorSettings(name = "btrfs", period_seconds = 5)
public final class BtrfsCollector implements Collector {

    private final Folders<BtrfsFileSystem> fileSystems;

    @Activate
    public BtrfsCollector(@Reference Kernel kernel) {
        this.fileSystems = new Folders<>(kernel, "fs/btrfs",
                (path, name) -> name.indexOf('-') < 0 ? null : BtrfsFileSystem.open(kernel, path, name));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        fileSystems.each(readings, (one, failure) -> one.read(readings, failure));
    }
}
