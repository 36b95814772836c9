package org.sysmon.cli.command;

import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.NotThereException;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.LabelText;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The values of now. */
@Command(name = "latest", description = "Show the latest values: with units in the table, raw in csv and json.")
public final class LatestCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "GLOB",
            description = "Metrics by name, in either spelling, with * and ?: 'cpu.*', node_load1. Default: all.")
    private String glob;

    public LatestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Answer answer = session.daemon().ask(Question.get(new Query("/api/v1/latest").with("metric", glob).toString())).good();
        Json latest = answer.json();
        if (latest.items("samples").isEmpty()) {
            throw new NotThereException(glob == null ? "nothing has been measured yet"
                    : "no metric with a current value matches '" + glob + "'; 'sysmon metrics' lists what there is");
        }
        session.print(session.format() == OutputFormat.CSV ? raw(latest) : shown(latest), answer.body());
        return 0;
    }

    private static Sheet shown(Json latest) {
        var sheet = new Sheet("series", ">value");
        for (Json sample : latest.items("samples")) {
            String metric = sample.text("metric");
            sheet.add(Cell.of(metric + LabelText.of(sample.at("labels"))),
                    Cell.of(Unit.ofMetric(metric), sample.number("value")));
        }
        return sheet;
    }

    private static Sheet raw(Json latest) {
        var sheet = new Sheet("metric", "labels", "value", "timestamp");
        for (Json sample : latest.items("samples")) {
            sheet.add(Cell.of(sample.text("metric")), Cell.of(LabelText.of(sample.at("labels"))),
                    Cell.of(sample.text("value")), Cell.of(sample.text("timestamp")));
        }
        return sheet;
    }
}
