package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/** Open files of the whole system, from {@code /proc/sys/fs/file-nr} (proc_sys_fs(5)). */
@Component
@CollectorSettings(name = "filefd")
public final class FilefdCollector implements Collector {

    private static final Metric ALLOCATED = Metric.gauge("node_filefd_allocated", "File descriptor statistics: allocated.");
    private static final Metric MAXIMUM = Metric.gauge("node_filefd_maximum", "File descriptor statistics: maximum.");

    private final KernelFile files;

    @Activate
    public FilefdCollector(@Reference Kernel kernel) {
        this.files = kernel.proc("sys/fs/file-nr");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = files.read();
        readings.set(readings.series(ALLOCATED), at.nextLong());
        at.skipWords(1);
        readings.set(readings.series(MAXIMUM), at.nextLong());
    }
}
