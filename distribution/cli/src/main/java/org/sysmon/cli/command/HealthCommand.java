package org.sysmon.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Screen;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;

/** Whether all is well, in words and as the exit code. */
@Command(name = "health", description = "Say whether all is well: exit code 0 when OK, 1 when WARN, 2 when worse.")
public final class HealthCommand implements Callable<Integer> {

    private static final int UNAVAILABLE = 503;

    private final Session session;

    public HealthCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Answer answer = session.daemon().ask(Question.get("/health"));
        Json health = answer.status() == UNAVAILABLE ? answer.json() : answer.good().json();
        if (!health.has("status")) {
            answer.good();
        }
        String status = health.text("status");
        if (session.format() == OutputFormat.TABLE) {
            Screen screen = session.screen();
            screen.line(screen.toned(States.tone(status), status));
        }
        session.print(sheet(health), answer.body());
        if (session.format() == OutputFormat.TABLE) {
            remedies(health, session.screen());
        }
        return switch (status) {
            case "OK" -> ExitStatus.OK.number();
            case "WARN" -> ExitStatus.NO.number();
            default -> ExitStatus.CRITICAL.number();
        };
    }

    private static void remedies(Json health, Screen screen) {
        for (Json check : health.items("checks")) {
            for (Json remedy : check.items("remedies")) {
                screen.line("to do for " + check.text("name") + ": " + remedy.text());
            }
        }
    }

    private static Sheet sheet(Json health) {
        var sheet = new Sheet("check", "status", "messages");
        for (Json check : health.items("checks")) {
            var messages = new StringBuilder();
            for (Json message : check.items("messages")) {
                messages.append(messages.isEmpty() ? "" : "; ").append(message.text());
            }
            sheet.add(Cell.of(check.text("name")), States.cell(check.text("status")), Cell.of(messages.toString()));
        }
        return sheet;
    }
}
