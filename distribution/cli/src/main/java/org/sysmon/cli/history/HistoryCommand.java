package org.sysmon.cli.history;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.session.NotThereException;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a metric went. */
@Command(name = "history", description = "Plot how a metric went; with -o print its samples.")
public final class HistoryCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "METRIC",
            description = "A metric, in either spelling: cpu.total_usage, node_load1.")
    private String metric;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SPAN", defaultValue = "1h",
            description = "How far back from now: 90s, 15m, 1h, 2d, 1w. Default: ${DEFAULT-VALUE}.")
    private String span;

    @Option(names = "--label", paramLabel = "NAME=VALUE",
            description = "Only series with this label; may be given several times.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--step", paramLabel = "DURATION",
            description = "One sample for each such time. Default: as measured, or a step that keeps the answer small.")
    private String step;

    @Option(names = "--ascii", description = "Draw with ASCII characters only.")
    private boolean ascii;

    public HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Answer answer = session.daemon().ask(question()).good();
        if (session.format() == OutputFormat.JSON) {
            session.printJson(answer.body());
            return 0;
        }
        History history = read(answer);
        if (history.isEmpty()) {
            throw new NotThereException(history.metric() + " has no samples in the last " + span
                    + (labels.isEmpty() ? "" : " with these labels"));
        }
        if (session.formatGiven()) {
            session.print(new HistorySheet(history).sheet(), null);
        } else {
            Screen screen = session.screen();
            new Plot(history, span, ascii ? new Screen(screen.out(), screen.width(), screen.colour(), false) : screen,
                    session.around().clock().getZone()).draw();
        }
        return 0;
    }

    private Question question() {
        Query query = new Query("/api/v1/history").with("metric", metric).with("last", span).with("step", step);
        labels.forEach((name, value) -> query.with("label." + name, value));
        return Question.get(query.toString());
    }

    private static History read(Answer answer) throws IOException {
        try {
            return HistoryReader.read(answer.body());
        } catch (IOException e) {
            throw new IOException("the answer to " + answer.question() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
