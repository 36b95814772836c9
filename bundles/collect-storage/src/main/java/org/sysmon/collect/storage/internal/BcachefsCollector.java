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

/** File systems of bcachefs, from {@code /sys/fs/bcachefs} (bcachefs.org, Principles of Operation). */
@Component
@CollectorSettings(name = "bcachefs", period_seconds = 10)
public final class BcachefsCollector implements Collector {

    private final BcachefsCounters counters = new BcachefsCounters();
    private final Folders<BcachefsFileSystem> fileSystems;

    @Activate
    public BcachefsCollector(@Reference Kernel kernel) {
        this.fileSystems = new Folders<>(kernel, "fs/bcachefs",
                (path, uuid) -> new BcachefsFileSystem(kernel, path, uuid, counters));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        fileSystems.each(readings, (one, failure) -> one.read(readings, failure));
    }
}
