package org.sysmon.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;

/** What was changed in the configuration, and changing it. */
final class ConfigChanges {

    private static final String CONFIG = "/api/v1/config";
    private static final byte[] NOTHING = {};

    private final Session session;

    ConfigChanges(Session session) {
        this.session = session;
    }

    int history(int limit) throws IOException {
        Answer answer = session.daemon().ask(Question.get(CONFIG + "/history?limit=" + limit)).good();
        var sheet = new Sheet(">number", "time", "result", "who", "action", "change");
        for (Json change : answer.json().items("changes")) {
            boolean applied = change.text("result").equals("applied");
            for (String line : lines(change)) {
                sheet.add(Cell.of(change.text("number")),
                        Cell.of(Instant.ofEpochMilli(change.whole("time")).truncatedTo(ChronoUnit.SECONDS).toString()),
                        Cell.of(change.text("result"), applied ? Tone.PLAIN : Tone.BAD),
                        Cell.of(change.text("who") + " (" + change.text("via") + ")"), Cell.of(change.text("action")), Cell.of(line));
            }
        }
        session.print(sheet, answer.body());
        return ExitStatus.OK.number();
    }

    int undo(Integer number) throws IOException {
        DaemonClient daemon = session.daemon();
        var path = new Query(CONFIG + "/undo").with("number", number == null ? "" : number.toString());
        Answer answer = daemon.ask(Question.post(path.toString(), "application/json", NOTHING)).good();
        Json edit = answer.json();
        if (!edit.text("applied").equals("true")) {
            Path file = Path.of(edit.text("file"));
            new OwnedFile(file).replace(edit.text("text"), edit.text("sha256"), "the daemon cannot (" + edit.text("reason")
                    + "); run it as root: sudo sysmon config undo" + (number == null ? "" : " " + number));
            Json reloaded = daemon.ask(Question.post(CONFIG + "/reload", "application/json", NOTHING)).good().json();
            if (!reloaded.items("errors").isEmpty()) {
                throw new IOException("the file was written, but is not taken over: " + reloaded.items("errors").get(0).text());
            }
        }
        return report(answer);
    }

    /** @param value a dash reads it from standard input, so that a secret is in no list of processes */
    int set(String key, String value) throws IOException {
        byte[] body = value.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing()
                .getBytes(StandardCharsets.UTF_8) : value.getBytes(StandardCharsets.UTF_8);
        return report(session.daemon().ask(Question.put(values(key), "text/plain", body)).good());
    }

    int unset(String key) throws IOException {
        return report(session.daemon().ask(Question.delete(values(key))).good());
    }

    private static String values(String key) {
        return CONFIG + "/values/" + Query.segment(key);
    }

    private int report(Answer answer) throws IOException {
        var sheet = new Sheet("path", "before", "after", "effect");
        for (Json change : answer.json().items("changes")) {
            sheet.add(Cell.of(change.text("path")), ConfigCommand.set(change.at("before")), ConfigCommand.set(change.at("after")),
                    ConfigCommand.effect(change));
        }
        if (sheet.isEmpty() && session.format() == OutputFormat.TABLE) {
            session.out().println("it changes nothing that runs");
        } else {
            session.print(sheet, answer.body());
        }
        return ExitStatus.OK.number();
    }

    private static List<String> lines(Json change) {
        var lines = new ArrayList<String>();
        for (Json one : change.items("changes")) {
            lines.add(one.text("path") + ": " + ConfigCommand.set(one.at("before")).shown() + " -> "
                    + ConfigCommand.set(one.at("after")).shown() + (one.text("restart").equals("true") ? ", after a restart" : ""));
        }
        change.items("refused").forEach(line -> lines.add(line.text()));
        return lines.isEmpty() ? List.of("") : lines;
    }
}
