package org.sysmon.cli.command;

import java.io.IOException;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was done, by whom. */
@Command(name = "audit", description = "Show and verify the audit log; needs an admin's token.")
public final class AuditCommand {

    private static final String AUDIT = "/api/v1/audit";

    private final Session session;

    public AuditCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Show what was done, when, by whom, from where, and how it went; the newest first.")
    int list(@Option(names = "--limit", paramLabel = "N", defaultValue = "50",
                description = "At most so many entries, up to 1000. Default: ${DEFAULT-VALUE}.") int limit,
            @Option(names = "--before", paramLabel = "N", description = "Only entries with smaller numbers.") Long before)
            throws IOException {
        String path = new Query(AUDIT).with("limit", Integer.toString(limit)).with("before", before == null ? "" : before.toString())
                .toString();
        Answer answer = session.daemon().ask(Question.get(path)).good();
        var sheet = new Sheet(">number", "time", "who", "from", "what", "outcome", ">times", "before", "after");
        for (Json entry : answer.json().items("entries")) {
            String outcome = entry.text("outcome");
            sheet.add(Cell.of(entry.text("number")), Cell.of(entry.text("time")),
                    Cell.of(entry.text("kind").equals("nobody") ? entry.text("who") : entry.text("who") + " (" + entry.text("kind") + ")"),
                    Cell.of(entry.text("from")), Cell.of(entry.text("what")),
                    Cell.of(outcome, outcome.startsWith("4") || outcome.startsWith("5") ? Tone.BAD : Tone.PLAIN),
                    Cell.of(entry.text("times")), Cell.of(entry.text("before")), Cell.of(entry.text("after")));
        }
        session.print(sheet, answer.body());
        return ExitStatus.OK.number();
    }

    @Command(name = "verify", description = "Read all of the audit log and say whether an entry was changed, is missing or stands "
            + "elsewhere.")
    int verify() throws IOException {
        Answer answer = session.daemon().ask(Question.get(AUDIT + "/verify")).good();
        Json verdict = answer.json();
        boolean whole = verdict.text("whole").equals("true");
        if (session.format() == OutputFormat.TABLE && whole) {
            session.out().println("whole: " + verdict.text("entries") + " entries, " + verdict.text("first") + " to "
                    + verdict.text("last"));
        } else {
            var sheet = new Sheet("file", ">line", ">number", "what");
            for (Json finding : verdict.items("findings")) {
                sheet.add(Cell.of(finding.text("file")), Cell.of(finding.text("line")), Cell.of(finding.text("number")),
                        Cell.of(finding.text("what")));
            }
            session.print(sheet, answer.body());
        }
        return (whole ? ExitStatus.OK : ExitStatus.NO).number();
    }
}
