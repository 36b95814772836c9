package org.sysmon.cli.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.DaemonAwayException;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.UnreadableFileException;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The configuration: as it runs, and as a file would make it. */
@Command(name = "config", description = "Check, show and compare the configuration.")
public final class ConfigCommand {

    private static final String CONFIG = "/api/v1/config";
    private static final int WIDEST_SHOWN = 48;

    private final Session session;

    public ConfigCommand(Session session) {
        this.session = session;
    }

    @Command(name = "check", description = "Say what is wrong with a configuration file, and what it would change. "
            + "Asks the running sysmond, or 'sysmond --check' when none runs.")
    int check(@Parameters(arity = "0..1", paramLabel = "FILE",
            description = "Default: the file that sysmond was started with.") Path named) throws Exception {
        DaemonClient daemon = session.daemon();
        try {
            Path file = named == null ? Path.of(daemon.get(CONFIG).text("file")) : named;
            return report(file, judge(daemon, file));
        } catch (DaemonAwayException e) {
            Path file = named == null ? session.around().root().resolve(Session.CONFIG_FILE) : named;
            return new OfflineCheck(session).run(file, e);
        }
    }

    @Command(name = "show", description = "Show every value of the running configuration and where it comes from.")
    int show() throws IOException {
        Answer answer = session.daemon().ask(Question.get(CONFIG)).good();
        // People look for what was set; long defaults twice in a line would push all else out of their window.
        var sheet = new Sheet("path", "value", "default", "origin", "description");
        for (Json value : answer.json().items("values")) {
            boolean changed = !value.text("value").equals(value.text("default"));
            sheet.add(Cell.of(value.text("path")), shortened(value, changed),
                    new Cell(changed ? value.text("default") : "", value.text("default"), Tone.PLAIN),
                    Cell.of(origin(value)), Cell.of(value.text("description")));
        }
        session.print(sheet, answer.body());
        return whetherFileRuns(answer.json());
    }

    @Command(name = "diff", description = "Show the values that differ from their defaults; with FILE, what that file would change.")
    int diff(@Parameters(arity = "0..1", paramLabel = "FILE", description = "A configuration file.") Path file)
            throws IOException {
        return file == null ? diffFromDefaults() : diffFromRunning(file);
    }

    private int diffFromDefaults() throws IOException {
        Answer answer = session.daemon().ask(Question.get(CONFIG)).good();
        var sheet = new Sheet("path", "default", "value", "origin");
        var changed = new ArrayList<Json>();
        for (Json value : answer.json().items("values")) {
            if (!value.text("value").equals(value.text("default"))) {
                changed.add(value);
                sheet.add(Cell.of(value.text("path")), Cell.of(value.text("default")), Cell.of(value.text("value")),
                        Cell.of(origin(value)));
            }
        }
        print(sheet, Json.of(Map.of("values", Json.of(changed))).bytes(), "all values are the defaults");
        return whetherFileRuns(answer.json());
    }

    /** A file that was saved with an error is not what runs: whoever looks at the values should know. */
    private int whetherFileRuns(Json page) {
        for (Json error : page.items("file_errors")) {
            session.around().err().println("sysmon: this is not what the file says now: "
                    + place(Path.of(page.text("file")), error) + error.text("message"));
        }
        return page.items("file_errors").isEmpty() ? ExitStatus.OK.number() : ExitStatus.NO.number();
    }

    private int diffFromRunning(Path file) throws IOException {
        Answer answer = judge(session.daemon(), file);
        Json verdict = answer.json();
        if (!verdict.items("errors").isEmpty()) {
            return report(file, answer);
        }
        print(changes(verdict), answer.body(), file + " would change nothing");
        return 0;
    }

    private int report(Path file, Answer answer) throws IOException {
        Json verdict = answer.json();
        boolean good = verdict.items("errors").isEmpty();
        if (session.format() == OutputFormat.TABLE) {
            for (Json error : verdict.items("errors")) {
                session.out().println(place(file, error) + error.text("message"));
            }
            if (good) {
                session.out().println(file + " is valid");
                print(changes(verdict), null, "it would change nothing");
            }
        } else {
            var sheet = new Sheet("line", "path", "message");
            for (Json error : verdict.items("errors")) {
                sheet.add(Cell.of(error.text("line")), Cell.of(error.text("path")), Cell.of(error.text("message")));
            }
            session.print(sheet, answer.body());
        }
        return good ? ExitStatus.OK.number() : ExitStatus.NO.number();
    }

    private static Answer judge(DaemonClient daemon, Path file) throws IOException {
        try {
            byte[] text = Files.readAllBytes(file);
            return daemon.ask(Question.post(CONFIG + "/check", "application/yaml", text)).good();
        } catch (FileSystemException e) {
            throw new UnreadableFileException(file, e);
        }
    }

    private void print(Sheet sheet, byte[] json, String whenEmpty) {
        if (sheet.isEmpty() && session.format() == OutputFormat.TABLE) {
            session.out().println(whenEmpty);
        } else {
            session.print(sheet, json);
        }
    }

    private static Sheet changes(Json verdict) {
        var sheet = new Sheet("path", "running", "file");
        for (Json change : verdict.items("changes")) {
            sheet.add(Cell.of(change.text("path")), set(change.at("running")), set(change.at("file")));
        }
        return sheet;
    }

    private static Cell shortened(Json value, boolean changed) {
        String text = value.text("value");
        String shown = text.length() > WIDEST_SHOWN ? text.substring(0, WIDEST_SHOWN - 3) + "..." : text;
        return new Cell(shown, text, changed ? Tone.STRONG : Tone.PLAIN);
    }

    private static Cell set(Json value) {
        return value.text().isEmpty() ? new Cell("unset", "", Tone.FAINT) : Cell.of(value.text());
    }

    private static String place(Path file, Json error) {
        String line = error.number("line") > 0 ? ":" + error.text("line") : "";
        return file + line + ": " + (error.text("path").isEmpty() ? "" : error.text("path") + ": ");
    }

    private static String origin(Json value) {
        return value.text("origin") + (value.number("line") > 0 ? ", line " + value.text("line") : "");
    }
}
