package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/**
 * Processes by name and user, from {@code /proc/[pid]/}. It keeps what it has counted of each, for the kernel forgets what a
 * process has done when it ends; a successor counts afresh, which is a reset like any other.
 */
@Component(configurationPid = ProcessConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProcessConfig.class)
@CollectorSettings(name = "process", period_seconds = 5)
public final class ProcessCollector implements Collector {

    private static final Slice OTHER = new Program("other", "").key;
    private static final Metric SHOWN = Metric.gauge("process_names_shown", "Names of processes, each with its user, that have series of their own.");
    private static final Metric FOLDED = Metric.gauge("process_names_folded",
            "Names of running processes, each with its user, that are counted as other.");
    private static final Metric SHORT_LIVED = Metric.counter("process_short_lived_total",
            "Processes that were there at one scan and gone at the next.");
    private static final String DETAILS = "memory maps of processes";
    /** Columns of the first line of {@code /proc/stat} before those of guests, whose time is part of others. */
    private static final int MODES = 8;

    private final Kernel kernel;
    private final KernelFile stat;
    private final KernelFile uptime;
    private final ProcessScan scan;
    private final Ranking ranking;
    private final ProcessGroups groups;
    private final ProcessTable table;
    private final ProcessBoard board;
    private final Tally other = new Tally();
    private double lastUptime;

    @Activate
    public ProcessCollector(@Reference Kernel kernel, @Reference ProcessBoard board, ProcessConfig config) {
        this(kernel, board, config.top(), config.names(), Arrays.stream(config.groups_pattern()).map(Group::of).toList());
    }

    ProcessCollector(Kernel kernel, ProcessBoard board, int top, int names, List<Group> groups) {
        this.kernel = kernel;
        this.board = board;
        this.stat = kernel.proc("stat");
        this.uptime = kernel.proc("uptime");
        this.scan = new ProcessScan(kernel);
        this.ranking = new Ranking(top, names);
        this.groups = new ProcessGroups(kernel, groups);
        this.table = new ProcessTable(kernel, top);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        double allTicks = allTicks(stat.read());
        double now = uptime.read().nextDouble();
        scan.run();
        groups.tally(scan);
        ranking.rank(scan.programs());
        double pageSize = kernel.space("/proc").blockSize();

        other.begin();
        for (ProcessEntry process : scan.processes()) {
            if (!process.program.shown) {
                other.add(process);
            }
        }
        ProcessMetrics.OF_PROGRAMS.set(readings, OTHER, other, pageSize, allTicks);
        for (Program program : scan.programs()) {
            if (program.shown && program.tally.processes > 0) {
                ProcessMetrics.OF_PROGRAMS.set(readings, program.key, program.tally, pageSize, allTicks);
            }
        }
        groups.set(readings, pageSize, allTicks);
        readings.set(readings.series(SHOWN), ranking.shown());
        readings.set(readings.series(FOLDED), ranking.folded());
        readings.set(readings.series(SHORT_LIVED), scan.shortLived());

        double seconds = lastUptime > 0 ? now - lastUptime : 0;
        lastUptime = now;
        ProcessBoard.Page page = board.show(table.page(scan.processes(), seconds, pageSize));

        // What may hang comes last: a run that hangs is overtaken, and must touch nothing that the next one uses.
        groups.readCommandLines(readings);
        if (board.isLookedAt() && readings.enter(DETAILS)) {
            board.complete(page, table.detailed(page.rows()));
        }
    }

    private static double allTicks(Cursor at) throws IOException {
        at.expect("cpu ");
        double ticks = 0;
        for (int mode = 0; mode < MODES; mode++) {
            ticks += at.nextDouble();
        }
        return ticks;
    }
}
