package org.sysmon.cli.promql;

import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names of labels, or values of one. */
@Command(name = "labels", description = "List the labels of the history, or the values of one.")
public final class LabelsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "LABEL", description = "A label, whose values are listed: mode, __name__.")
    private String label;

    @Option(names = "--match", paramLabel = "SELECTOR", description = "Only those of the series that it selects.")
    private String selector;

    public LabelsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        String path = label == null ? "/api/v1/labels" : "/api/v1/label/" + Query.segment(label) + "/values";
        Answer answer = Asking.good(session, new Query(path).with("match[]", selector));
        var sheet = new Sheet(label == null ? "label" : "value");
        for (Json name : answer.json().items("data")) {
            sheet.add(Cell.of(name.text()));
        }
        session.print(sheet, answer.body());
        return 0;
    }
}
