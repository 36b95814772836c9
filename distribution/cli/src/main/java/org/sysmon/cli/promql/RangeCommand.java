package org.sysmon.cli.promql;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.UsageException;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An expression at the steps of a span of time until now. */
@Command(name = "range", description = "Evaluate a PromQL expression at each step of the last hour, or of another span.")
public final class RangeCommand implements Callable<Integer> {

    private static final String UNITS = "smhdwy";
    private static final long[] SECONDS = { 1, 60, 3_600, 86_400, 604_800, 31_536_000 };
    private static final int STEPS = 240;

    private final Session session;

    @Parameters(index = "0", paramLabel = "EXPR", description = "PromQL: 'sum by (mode) (rate(node_cpu_seconds_total[1m]))'.")
    private String expression;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SPAN", defaultValue = "1h",
            description = "How far back: 90s, 15m, 1h, 2d. Default: ${DEFAULT-VALUE}.")
    private String span;

    @Option(names = "--step", paramLabel = "DURATION", description = "From one step to the next. Default: a 240th of the span.")
    private String step;

    public RangeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        long seconds = seconds(span);
        long end = Clock.systemUTC().millis() / 1000;
        Answer answer = Asking.good(session, new Query("/api/v1/query_range").with("query", expression)
                .with("start", Long.toString(end - seconds)).with("end", Long.toString(end))
                .with("step", step == null ? Long.toString(Math.max(1, seconds / STEPS)) : step));
        Json document = answer.json();
        List<Json> series = document.at("data").items("result");
        session.print(session.format() == OutputFormat.CSV ? points(series) : figures(series), answer.body());
        Asking.printNotes(session, document);
        return 0;
    }

    private static long seconds(String span) {
        int unit = span.isEmpty() ? -1 : UNITS.indexOf(span.charAt(span.length() - 1));
        if (unit < 0 || !span.matches("\\d{1,9}.")) {
            throw new UsageException("SPAN: expected a span of time like 30s, 5m, 1h, 7d, got '" + span + "'");
        }
        return Long.parseLong(span.substring(0, span.length() - 1)) * SECONDS[unit];
    }

    private static Sheet figures(List<Json> series) {
        var sheet = new Sheet("series", ">min", ">avg", ">max", ">last");
        for (Json one : series) {
            double[] values = one.items("values").stream().mapToDouble(point -> Asking.value(point.items().get(1))).toArray();
            var statistics = java.util.Arrays.stream(values).summaryStatistics();
            Unit unit = Unit.ofMetric(Asking.metric(one.at("metric")));
            sheet.add(Cell.of(Asking.series(one.at("metric"))), Cell.of(unit, statistics.getMin()),
                    Cell.of(unit, statistics.getAverage()), Cell.of(unit, statistics.getMax()),
                    Cell.of(unit, values[values.length - 1]));
        }
        return sheet;
    }

    private static Sheet points(List<Json> series) {
        var sheet = new Sheet("series", "timestamp", "value");
        for (Json one : series) {
            for (Json point : one.items("values")) {
                sheet.add(Cell.of(Asking.series(one.at("metric"))), Cell.of(point.items().get(0).text()),
                        Cell.of(point.items().get(1).text()));
            }
        }
        return sheet;
    }
}
