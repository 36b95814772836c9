package org.sysmon.cli.command;

import java.io.IOException;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.UsageException;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How much the daemon logs. */
@Command(name = "log", description = "Show and set from which level on each part of the daemon logs.")
public final class LogCommand {

    private static final String LEVELS = "/api/v1/log/levels";

    private final Session session;

    public LogCommand(Session session) {
        this.session = session;
    }

    @Command(name = "level", description = "Show the levels; or set the one of a part, until the daemon is restarted.")
    int level(
            @Parameters(index = "0", arity = "0..1", paramLabel = "PART",
                    description = "As the list shows it, such as store-derby or jersey; or the name of a logger.") String part,
            @Parameters(index = "1", arity = "0..1", paramLabel = "LEVEL",
                    description = "off, error, warn, info, debug or trace; needs an admin's token.") String level,
            @Option(names = "--reset", description = "Have the part log again as it did before; needs an admin's token.")
            boolean reset) throws IOException {
        if (reset && (part == null || level != null)) {
            throw new UsageException("--reset wants a part and no level: sysmon log level PART --reset");
        }
        if (part != null && (reset || level != null)) {
            return change(part, level);
        }
        Answer answer = session.daemon().ask(Question.get(LEVELS)).good();
        var sheet = new Sheet("part", "level", "origin");
        boolean found = part == null;
        for (Json one : answer.json().items("levels")) {
            if (part == null || one.text("part").equals(part)) {
                found = true;
                sheet.add(Cell.of(one.text("part")), Cell.of(one.text("level")), Cell.of(one.text("origin")));
            }
        }
        if (!found) {
            throw new UsageException("no part is named " + part + "; see sysmon log level");
        }
        session.print(sheet, answer.body());
        return 0;
    }

    private int change(String part, String level) throws IOException {
        String path = LEVELS + "/" + Query.segment(part);
        Answer answer = session.daemon().ask(level == null ? Question.delete(path) : Question.put(path, "application/json",
                Json.of(Map.of("level", Json.of(level))).bytes())).good();
        if (session.format() == OutputFormat.JSON) {
            session.printJson(answer.body());
        } else {
            Json now = answer.json();
            session.out().println(now.text("part") + " logs from " + now.text("level") + " on"
                    + (level == null ? " again" : ", until the daemon is restarted"));
        }
        return 0;
    }
}
