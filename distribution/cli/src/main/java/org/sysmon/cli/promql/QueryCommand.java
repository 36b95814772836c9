package org.sysmon.cli.promql;

import java.util.List;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An expression at one moment. */
@Command(name = "query", description = "Evaluate a PromQL expression, now or at one moment.")
public final class QueryCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "EXPR", description = "PromQL: 'rate(node_cpu_seconds_total[1m])', cpu.total_usage.")
    private String expression;

    @Option(names = "--time", paramLabel = "TIME", description = "Seconds since 1970, or RFC 3339. Default: now.")
    private String time;

    public QueryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Answer answer = Asking.good(session, new Query("/api/v1/query").with("query", expression).with("time", time));
        Json document = answer.json();
        session.print(sheet(document.at("data"), session.format() == OutputFormat.CSV), answer.body());
        Asking.printNotes(session, document);
        return 0;
    }

    private static Sheet sheet(Json data, boolean raw) {
        var sheet = raw ? new Sheet("series", "timestamp", "value") : new Sheet("series", ">value");
        List<Json> items = data.items("result");
        if (!data.text("resultType").equals("vector") && !data.text("resultType").equals("matrix")) {
            add(sheet, "", "", items, raw);
            return sheet;
        }
        for (Json one : items) {
            String series = Asking.series(one.at("metric"));
            String metric = Asking.metric(one.at("metric"));
            if (one.has("value")) {
                add(sheet, series, metric, one.items("value"), raw);
            }
            for (Json point : one.items("values")) {
                add(sheet, series, metric, point.items(), raw);
            }
        }
        return sheet;
    }

    private static void add(Sheet sheet, String series, String metric, List<Json> point, boolean raw) {
        Cell value = Cell.of(point.get(1).text());
        if (raw) {
            sheet.add(Cell.of(series), Cell.of(point.get(0).text()), value);
        } else {
            sheet.add(Cell.of(series), metric.isEmpty() ? value : Cell.of(Unit.ofMetric(metric), Asking.value(point.get(1))));
        }
    }
}
