package org.sysmon.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Screen;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The first processes, as the daemon saw them at its last scan. */
@Command(name = "top", description = "Show the first processes by processor time, memory or disk; on a terminal again at each scan, until Ctrl-C.")
public final class ProcessesCommand implements Callable<Integer> {

    private static final String CLEARED = "\u001b[H\u001b[2J";
    private static final double NOT_KNOWN_YET = 1;

    private final Session session;

    @Option(names = "--by", paramLabel = "WHAT", defaultValue = "cpu", description = "One of: cpu, memory, io. Default: cpu.")
    private String by;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many processes. Default: 20.")
    private int limit;

    @Option(names = "--count", paramLabel = "N", description = "How many times. Default: on a terminal for ever, otherwise once.")
    private Integer count;

    public ProcessesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean live = session.around().terminal() && session.format() == OutputFormat.TABLE;
        long left = count != null ? count : live ? Long.MAX_VALUE : 1;
        String question = new Query("/api/v1/processes").with("by", by).with("limit", Integer.toString(limit)).toString();
        while (true) {
            Answer answer = session.daemon().ask(Question.get(question)).good();
            Json page = answer.json();
            if (live) {
                session.out().print(CLEARED);
            }
            if (session.format() == OutputFormat.TABLE) {
                summary(session.screen(), page);
            }
            session.print(sheet(page), answer.body());
            session.out().flush();
            if (--left <= 0) {
                return 0;
            }
            double seconds = page.number("scan_seconds");
            TimeUnit.MILLISECONDS.sleep((long) (1000 * (seconds > 0 ? seconds : NOT_KNOWN_YET)));
        }
    }

    private static void summary(Screen screen, Json page) {
        screen.line(page.text("count") + " processes, " + page.text("threads") + " threads, the first by " + page.text("by") + ", every "
                + Unit.SECONDS.show(page.number("scan_seconds")));
    }

    private static Sheet sheet(Json page) {
        var sheet = new Sheet(">pid", "user", "state", ">cpu", ">resident", ">proportional", ">read_per_second",
                ">written_per_second", ">faults_per_second", ">major_faults_per_second", ">threads", ">fds", ">switches",
                ">forced_switches", "name");
        for (Json process : page.items("processes")) {
            sheet.add(Cell.of(process.whole("pid")), Cell.of(process.text("user")), Cell.of(process.text("state")),
                    known(process, "cpu_percent", Unit.PERCENT), known(process, "resident_bytes", Unit.BYTES),
                    known(process, "proportional_bytes", Unit.BYTES), known(process, "read_bytes_per_second", Unit.BYTES),
                    known(process, "written_bytes_per_second", Unit.BYTES), known(process, "minor_faults_per_second", Unit.PLAIN),
                    known(process, "major_faults_per_second", Unit.PLAIN), known(process, "threads", Unit.PLAIN),
                    known(process, "open_fds", Unit.PLAIN), known(process, "voluntary_switches", Unit.PLAIN),
                    known(process, "involuntary_switches", Unit.PLAIN), Cell.of(process.text("name")));
        }
        return sheet;
    }

    /** What the daemon may not see, or does not know yet, is empty. */
    private static Cell known(Json process, String name, Unit unit) {
        double value = process.number(name);
        return Double.isNaN(value) ? Cell.of("") : Cell.of(unit, value);
    }
}
