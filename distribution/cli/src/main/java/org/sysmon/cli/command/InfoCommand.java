package org.sysmon.cli.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Screen;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;
import org.sysmon.cli.text.Unit;

import picocli.CommandLine.Command;

/** Who answers, since when, and how its parts stand. */
@Command(name = "info", description = "Show which sysmond answers, since when, and how its parts stand.")
public final class InfoCommand implements Callable<Integer> {

    private static final int NAME_WIDTH = 12;

    private final Session session;

    public InfoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        DaemonClient daemon = session.daemon();
        Answer answer = daemon.ask(Question.get("/api/v1/info")).good();
        Json info = answer.json();
        if (session.format() == OutputFormat.JSON) {
            session.printJson(answer.body());
        } else if (session.format() == OutputFormat.CSV) {
            csv(info);
        } else {
            show(info, daemon);
        }
        return 0;
    }

    private void csv(Json info) {
        var sheet = new Sheet("name", "value");
        for (Map.Entry<String, Json> member : info.members().entrySet()) {
            String name = member.getKey();
            if (name.equals("collectors")) {
                member.getValue().members().forEach((state, count) -> row(sheet, "collectors." + state, count));
            } else if (name.equals("sinks")) {
                for (Json sink : member.getValue().items()) {
                    row(sheet, "sinks." + sink.text("name") + ".queued_batches", sink.at("queued_batches"));
                    row(sheet, "sinks." + sink.text("name") + ".dropped_batches", sink.at("dropped_batches"));
                }
            } else {
                row(sheet, name, member.getValue());
            }
        }
        sheet.csv(session.out());
    }

    private static void row(Sheet sheet, String name, Json value) {
        sheet.add(Cell.of(name), Cell.of(value.text()));
    }

    private void show(Json info, DaemonClient daemon) {
        Screen screen = session.screen();
        screen.line(screen.toned(Tone.STRONG,
                "SysMonitor " + info.text("version") + ", " + info.text("role") + ", on " + info.text("host")));
        if (!info.text("safe_mode").isEmpty()) {
            line(screen, "safe mode", screen.toned(Tone.WARNING, "without plugins: " + info.text("safe_mode")));
        }
        if (!info.text("last_run").isEmpty()) {
            line(screen, "before", info.text("last_run"));
        }
        line(screen, "up", Unit.SECONDS.show(info.number("uptime_seconds")));
        line(screen, "address", daemon.address().base() + " (it listens on " + info.text("listen") + ")");
        line(screen, "config", info.text("config_file"));
        line(screen, "data", info.text("data_folder"));
        line(screen, "java", info.text("java"));
        line(screen, "interval", Unit.SECONDS.show(info.number("interval_seconds")));
        line(screen, "series", info.text("series"));
        line(screen, "collectors", collectors(screen, info));
        for (Json sink : info.items("sinks")) {
            line(screen, "sink", sink.text("name") + ": " + sink(screen, sink));
        }
    }

    private static void line(Screen screen, String name, String value) {
        screen.line(screen.toned(Tone.FAINT, name + " ".repeat(NAME_WIDTH - name.length())) + value);
    }

    private static String collectors(Screen screen, Json info) {
        var text = new StringBuilder();
        for (Map.Entry<String, Json> state : info.at("collectors").members().entrySet()) {
            if (state.getValue().number() > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(screen.toned(States.tone(state.getKey()), state.getValue().text() + " " + state.getKey()));
            }
        }
        return text.toString();
    }

    private String sink(Screen screen, Json sink) {
        long acknowledged = sink.whole("acknowledged_timestamp");
        long dropped = sink.whole("dropped_batches");
        String age = acknowledged == 0 ? "nothing acknowledged yet"
                : "acknowledged " + Unit.SECONDS.show(seconds(session.around().clock().millis() - acknowledged)) + " ago";
        return age + ", " + sink.text("queued_batches") + " queued, "
                + screen.toned(dropped > 0 ? Tone.BAD : Tone.PLAIN, dropped + " dropped");
    }

    private static double seconds(long millis) {
        return Math.max(0, millis) / 1000.0;
    }
}
