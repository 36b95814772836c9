package org.sysmon.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;

/** Where the samples go, and what waits. */
@Command(name = "sinks", description = "List where the samples go: what is acknowledged, waiting and lost.")
public final class SinksCommand implements Callable<Integer> {

    private final Session session;

    public SinksCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Answer answer = session.daemon().ask(Question.get("/api/v1/sinks")).good();
        var sheet = new Sheet("name", "attached", ">queued", ">queued_bytes", ">acknowledged", ">acknowledged_age", ">dropped",
                ">failures", "last_failure");
        for (Json sink : answer.json().items("sinks")) {
            boolean attached = sink.text("attached").equals("true");
            long dropped = sink.whole("dropped_batches");
            sheet.add(Cell.of(sink.text("name")), Cell.of(attached ? "yes" : "no", attached ? Tone.GOOD : Tone.BAD),
                    Cell.of(sink.whole("queued_batches")), Cell.of(Unit.BYTES, sink.number("queued_bytes")),
                    Cell.of(sink.whole("acknowledged_batches")), age(sink),
                    Cell.of(Long.toString(dropped), dropped > 0 ? Tone.BAD : Tone.PLAIN),
                    Cell.of(sink.whole("failures")), Cell.of(sink.text("last_failure")));
        }
        session.print(sheet, answer.body());
        return 0;
    }

    private Cell age(Json sink) {
        long timestamp = sink.whole("acknowledged_timestamp");
        return timestamp == 0 ? Cell.of("")
                : Cell.of(Unit.SECONDS, Math.max(0, session.around().clock().millis() - timestamp) / 1000.0);
    }
}
