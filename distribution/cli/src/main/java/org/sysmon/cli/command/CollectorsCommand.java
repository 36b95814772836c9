package org.sysmon.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;

/** What ran, and how it went. */
@Command(name = "collectors", description = "List the collectors: what ran, how long it took, how it went.")
public final class CollectorsCommand implements Callable<Integer> {

    private final Session session;

    public CollectorsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Answer answer = session.daemon().ask(Question.get("/api/v1/collectors")).good();
        var sheet = new Sheet("name", "state", "lane", ">period", ">wall_time", ">cpu_time", ">allocated", ">samples", ">runs",
                ">failures", "reason");
        for (Json collector : answer.json().items("collectors")) {
            sheet.add(Cell.of(collector.text("name")), States.cell(collector.text("state")), Cell.of(collector.text("lane")),
                    Cell.of(Unit.SECONDS, collector.number("period_seconds")), nanos(collector, "wall_nanos"),
                    nanos(collector, "cpu_nanos"), Cell.of(Unit.BYTES, collector.number("allocated_bytes")),
                    Cell.of(collector.whole("samples")), Cell.of(collector.whole("runs")),
                    Cell.of(collector.whole("failures")), Cell.of(reason(collector)));
        }
        session.print(sheet, answer.body());
        return 0;
    }

    private static Cell nanos(Json collector, String name) {
        return Cell.of(Unit.SECONDS, collector.number(name) / 1e9);
    }

    private static String reason(Json collector) {
        var text = new StringBuilder(collector.text("reason"));
        for (Json resource : collector.items("stuck_on")) {
            text.append(text.isEmpty() ? "" : "; ").append("stuck on ").append(resource.text());
        }
        return text.toString();
    }
}
