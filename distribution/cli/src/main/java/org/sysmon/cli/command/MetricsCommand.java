package org.sysmon.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.NotThereException;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Glob;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The catalogue. */
@Command(name = "metrics", description = "List what is measured: name, kind, unit, series and meaning.")
public final class MetricsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "GLOB",
            description = "Metrics by name, in either spelling, with * and ?. Default: all.")
    private String glob;

    public MetricsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        List<Json> metrics = chosen(session.daemon().get("/api/v1/metrics"));
        if (metrics.isEmpty()) {
            throw new NotThereException(glob == null ? "nothing is measured yet" : "no metric matches '" + glob + "'");
        }
        if (session.format() == OutputFormat.JSON) {
            session.printJson(Json.of(Map.of("metrics", Json.of(metrics))).bytes());
        } else {
            session.print(sheet(metrics), null);
        }
        return 0;
    }

    private List<Json> chosen(Json catalogue) {
        var wanted = new Glob(glob == null ? "*" : glob);
        var chosen = new ArrayList<Json>();
        for (Json metric : catalogue.items("metrics")) {
            if (wanted.matches(metric.text("name")) || wanted.matches(metric.text("alias"))) {
                chosen.add(metric);
            }
        }
        return chosen;
    }

    private static Sheet sheet(List<Json> metrics) {
        var sheet = new Sheet("name", "alias", "kind", "unit", "collector", ">series", "help");
        for (Json metric : metrics) {
            sheet.add(Cell.of(metric.text("name")), Cell.of(metric.text("alias")), Cell.of(metric.text("kind")),
                    Cell.of(metric.text("unit")), Cell.of(metric.text("collector")), Cell.of(metric.whole("series")),
                    Cell.of(metric.text("help")));
        }
        return sheet;
    }
}
