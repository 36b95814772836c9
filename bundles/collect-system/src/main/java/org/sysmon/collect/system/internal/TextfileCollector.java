package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Metrics that other programs write into files, in the text format of Prometheus; whatever ends in {@code .prom}. */
@Component(configurationPid = TextfileConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TextfileConfig.class)
@CollectorSettings(name = "textfile", period_seconds = 5)
public final class TextfileCollector implements Collector {

    private static final Metric CHANGED = Metric.gauge("node_textfile_mtime_seconds", "Unixtime mtime of textfiles successfully read.");
    private static final Metric ERROR = Metric.gauge("node_textfile_scrape_error",
            "1 if there was an error opening or reading a file, 0 otherwise");

    private final Kernel kernel;
    private final List<String> folders;

    @Activate
    public TextfileCollector(@Reference Kernel kernel, TextfileConfig config) {
        this(kernel, config.folders());
    }

    TextfileCollector(Kernel kernel, String... folders) {
        this.kernel = kernel;
        this.folders = List.of(folders);
    }

    /** One file that cannot be read costs that file only. */
    @Override
    public void collect(Readings readings) throws IOException {
        var gathered = new TextFamilies();
        IOException failure = null;
        for (String pattern : folders) {
            if (!readings.enter(pattern)) {
                continue;
            }
            List<String> matching = FolderPattern.matching(kernel, pattern);
            if (matching.isEmpty()) {
                failure = failure != null ? failure : new IOException("there is no folder " + pattern);
            }
            for (String folder : matching) {
                IOException trouble = folder(folder, gathered, readings);
                failure = failure != null ? failure : trouble;
            }
        }
        gathered.set(readings);
        failure = failure != null ? failure : gathered.conflict();
        readings.set(readings.series(ERROR), failure == null ? 0 : 1);
        if (failure != null) {
            throw failure;
        }
    }

    /** @return the first thing that went wrong; none when nothing did */
    private IOException folder(String folder, TextFamilies gathered, Readings readings) {
        IOException failure = null;
        try {
            kernel.modified(folder); // a folder that is not there looks empty
            for (String name : kernel.list(folder)) {
                if (name.endsWith(".prom")) {
                    try {
                        file(folder + "/" + name, gathered, readings);
                    } catch (IOException e) {
                        failure = failure != null ? failure : e;
                    }
                }
            }
        } catch (NoSuchFileException e) {
            return new IOException("there is no folder " + folder, e);
        } catch (IOException e) {
            return e;
        }
        return failure;
    }

    private void file(String path, TextFamilies gathered, Readings readings) throws IOException {
        KernelFile file = kernel.file(path);
        List<TextFormat.Family> families;
        try {
            families = TextFormat.read(file.read());
        } finally {
            file.close();
        }
        double changed = kernel.modified(path);
        gathered.add(path, families);
        readings.set(readings.series(CHANGED, Labels.of("file", path)), Math.floor(changed));
    }
}
