package org.sysmon.cli.promql;

import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The series that a selector selects. */
@Command(name = "series", description = "List the series of the history that a selector matches.")
public final class SeriesCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "SELECTOR", description = "node_cpu_seconds_total, '{mode=\"idle\"}', '{__name__=~\"node_load.*\"}'.")
    private String selector;

    public SeriesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Answer answer = Asking.good(session, new Query("/api/v1/series").with("match[]", selector));
        var sheet = new Sheet("series");
        for (Json labels : answer.json().items("data")) {
            sheet.add(Cell.of(Asking.series(labels)));
        }
        session.print(sheet, answer.body());
        return 0;
    }
}
