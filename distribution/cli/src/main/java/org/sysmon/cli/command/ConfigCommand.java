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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The configuration: as it runs, and as a file would make it. */
@Command(name = "config", description = "Check, show, compare and change the configuration.")
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
    int show(@Option(names = "--origin", description = "Show file and line, and what a value is taken from.") boolean origins)
            throws IOException {
        Answer answer = session.daemon().ask(Question.get(CONFIG)).good();
        if (origins) {
            session.print(origins(answer.json()), answer.body());
            return whetherFileRuns(answer.json());
        }
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

    private static Sheet origins(Json page) {
        var sheet = new Sheet("path", "value", "origin", "taken_from");
        for (Json value : page.items("values")) {
            String line = value.number("line") > 0 ? ":" + value.text("line") : "";
            sheet.add(Cell.of(value.text("path")), shortened(value, false),
                    Cell.of(value.text("origin").equals("default") ? "default" : value.text("file") + line),
                    Cell.of(value.text("references")));
        }
        return sheet;
    }

    @Command(name = "diff", description = "Show how a file differs from what runs; without FILE the one that sysmond was started with.")
    int diff(@Parameters(arity = "0..1", paramLabel = "FILE", description = "A configuration file.") Path named,
            @Option(names = "--defaults", description = "Show how what runs differs from the defaults.") boolean defaults)
            throws IOException {
        if (defaults) {
            return diffFromDefaults();
        }
        DaemonClient daemon = session.daemon();
        return diffFromRunning(named == null ? Path.of(daemon.get(CONFIG).text("file")) : named);
    }

    @Command(name = "history", description = "Show what was changed, when and by whom, and what was refused.")
    int history(@Option(names = "--limit", paramLabel = "N", defaultValue = "50",
            description = "At most so many changes, the newest first. Default: ${DEFAULT-VALUE}.") int limit) throws IOException {
        return new ConfigChanges(session).history(limit);
    }

    @Command(name = "undo", description = "Take a change back; needs an admin's token.")
    int undo(@Parameters(arity = "0..1", paramLabel = "N",
            description = "Its number, as 'config history' shows it. Default: the last one that was applied.") Integer number)
            throws IOException {
        return new ConfigChanges(session).undo(number);
    }

    @Command(name = "set", description = "Set a key above the configuration file; needs an admin's token.")
    int set(@Parameters(paramLabel = "KEY", description = "As in 'config show'.") String key,
            @Parameters(paramLabel = "VALUE", description = "As it would stand in the file; - reads it from standard input, "
                    + "for secrets.") String value) throws IOException {
        return new ConfigChanges(session).set(key, value);
    }

    @Command(name = "unset", description = "Remove what was set above the configuration file; needs an admin's token.")
    int unset(@Parameters(paramLabel = "KEY", description = "As in 'config show'.") String key) throws IOException {
        return new ConfigChanges(session).unset(key);
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
        for (Json value : page.items("values")) {
            Json pending = value.at("pending");
            if (pending.has("origin")) {
                session.around().err().println("sysmon: " + value.text("path") + " is " + pending.text("value") + " in "
                        + pending.text("file") + ", and takes effect after a restart");
            }
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
        var sheet = new Sheet("path", "running", "file", "effect");
        for (Json change : verdict.items("changes")) {
            sheet.add(Cell.of(change.text("path")), set(change.at("running")), set(change.at("file")), effect(change));
        }
        return sheet;
    }

    /** When a change takes effect. */
    static Cell effect(Json change) {
        return change.text("restart").equals("true") ? Cell.of("after a restart", Tone.WARNING) : Cell.of("at once");
    }

    private static Cell shortened(Json value, boolean changed) {
        String text = value.text("value");
        String shown = text.length() > WIDEST_SHOWN ? text.substring(0, WIDEST_SHOWN - 3) + "..." : text;
        return new Cell(shown, text, changed ? Tone.STRONG : Tone.PLAIN);
    }

    static Cell set(Json value) {
        return value.text().isEmpty() ? new Cell("unset", "", Tone.FAINT) : Cell.of(value.text());
    }

    private static String place(Path file, Json error) {
        String line = error.number("line") > 0 ? ":" + error.text("line") : "";
        return (error.text("file").isEmpty() ? file : error.text("file")) + line + ": " + (error.text("path").isEmpty() ? "" : error.text("path") + ": ");
    }

    private static String origin(Json value) {
        return value.text("origin") + (value.number("line") > 0 ? ", line " + value.text("line") : "");
    }
}
