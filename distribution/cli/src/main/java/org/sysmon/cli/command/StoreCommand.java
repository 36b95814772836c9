package org.sysmon.cli.command;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;

/** The history on disk: how big it is, how big it will get, whether all of it can be read. */
@Command(name = "store", description = "Look at the history on disk.")
public final class StoreCommand {

    private final Session session;

    public StoreCommand(Session session) {
        this.session = session;
    }

    @Command(name = "stats", description = "List the tables of the history with their sizes.")
    int stats() throws IOException {
        Answer answer = session.daemon().ask(Question.get("/api/v1/store")).good();
        var sheet = new Sheet("table", "what", "from", "to", ">bytes");
        for (Json table : answer.json().items("tables")) {
            sheet.add(Cell.of(table.text("name")), Cell.of(table.text("what")), time(table.whole("from")), time(table.whole("to") + 1),
                    Cell.of(Unit.BYTES, table.number("bytes")));
        }
        sheet.add(Cell.of("all files"), Cell.of(answer.json().whole("series") + " series"), Cell.of(""), Cell.of(""),
                Cell.of(Unit.BYTES, answer.json().number("bytes")));
        session.print(sheet, answer.body());
        return ExitStatus.OK.number();
    }

    @Command(name = "forecast", description = "Say how big the history gets at this rate, and what limits it when.")
    int forecast() throws IOException {
        Answer answer = session.daemon().ask(Question.get("/api/v1/store/forecast")).good();
        Json forecast = answer.json();
        var sheet = new Sheet(">bytes_per_day", ">final_bytes", ">limit_bytes", "limited_by", "reached_at");
        sheet.add(Cell.of(Unit.BYTES, forecast.number("bytes_per_day")), Cell.of(Unit.BYTES, forecast.number("final_bytes")),
                Cell.of(Unit.BYTES, forecast.number("limit_bytes")), Cell.of(forecast.text("limited_by")), time(forecast.whole("reached_at")));
        session.print(sheet, answer.body());
        return ExitStatus.OK.number();
    }

    @Command(name = "check", description = "Read all of the history and list what is damaged: exit code 1 when anything is.")
    int check() throws IOException {
        Answer answer = session.daemon().ask(Question.get("/api/v1/store/check")).good();
        Json found = answer.json();
        long damages = found.whole("damages");
        var sheet = new Sheet(">ticks", ">blocks", ">values", ">damages");
        sheet.add(Cell.of(found.whole("ticks")), Cell.of(found.whole("blocks")), Cell.of(found.whole("values")),
                Cell.of(Long.toString(damages), damages > 0 ? Tone.BAD : Tone.GOOD));
        session.print(sheet, answer.body());
        if (session.format() == OutputFormat.TABLE) {
            for (Json damaged : found.items("damaged")) {
                session.screen().line(damaged.text());
            }
        }
        return damages > 0 ? ExitStatus.NO.number() : ExitStatus.OK.number();
    }

    private static Cell time(long millis) {
        return Cell.of(Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
