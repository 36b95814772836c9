package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Metric;

/** What control groups use, and so units of systemd, pods and containers, from {@code /sys/fs/cgroup} (cgroups(7)). */
@Component(configurationPid = CgroupConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CgroupConfig.class)
@CollectorSettings(name = "cgroup", period_seconds = 10)
public final class CgroupCollector implements Collector {

    private static final Metric SHOWN = Metric.gauge("cgroup_shown", "Control groups that have series.");
    private static final Metric FOLDED = Metric.gauge("cgroup_folded",
            "Control groups that have none, for there are too many; what they use shows in the group above them.");

    private final Kernel kernel;
    private final CgroupPlaces places;

    @Activate
    public CgroupCollector(@Reference Kernel kernel, CgroupConfig config) {
        this(kernel, config.exclude_pattern(), config.groups());
    }

    CgroupCollector(Kernel kernel, String exclude, int groups) {
        this.kernel = kernel;
        Pattern excluded = exclude.isEmpty() ? null : Pattern.compile(exclude);
        this.places = new CgroupPlaces(groups, path -> excluded == null || !excluded.matcher(path).find());
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> top = kernel.listSys(CgroupV2.ROOT);
        if (top.isEmpty()) {
            throw new NoSuchFileException("/sys/" + CgroupV2.ROOT, null, "no control groups");
        }
        CgroupReader reader = top.contains("cgroup.controllers") ? new CgroupV2(kernel) : new CgroupV1(kernel);
        List<String> shown = places.shown(new CgroupTree(kernel, reader.roots()).paths());
        reader.read(shown, readings);
        readings.set(readings.series(SHOWN), shown.size());
        readings.set(readings.series(FOLDED), places.folded());
    }
}
