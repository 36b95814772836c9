package org.sysmon.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What programs, and people at a command line, prove themselves with. */
@Command(name = "token", description = "List, make and revoke access tokens; needs an admin's token.")
public final class TokenCommand {

    private static final String TOKENS = "/api/v1/tokens";

    private final Session session;

    public TokenCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "List the tokens: what each may do, until when, and when it was used last.")
    int list() throws IOException {
        Answer answer = session.daemon().ask(Question.get(TOKENS)).good();
        var sheet = new Sheet("name", "role", "only", "created", "expires", "last_used", "from");
        for (Json token : answer.json().items("tokens")) {
            boolean expired = token.text("expired").equals("true");
            sheet.add(Cell.of(token.text("name")), Cell.of(token.text("role")), Cell.of(only(token)),
                    Cell.of(Moment.of(token, "created", "")),
                    Cell.of(Moment.of(token, "expires", "never"), expired ? Tone.BAD : Tone.PLAIN),
                    Cell.of(Moment.of(token, "last_used", "never")), Cell.of(token.text("last_used_from")));
        }
        session.print(sheet, answer.body());
        return 0;
    }

    private static String only(Json token) {
        return token.text("host").isEmpty() ? String.join(" ", token.items("paths").stream().map(Json::text).toList())
                : "host " + token.text("host");
    }

    @Command(name = "add", description = "Make a token and print it; nobody can print it again.")
    int add(@Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(names = "--role", required = true, description = "viewer, operator, admin or agent.") String role,
            @Option(names = "--expires-in", paramLabel = "SPAN", defaultValue = "1y",
                    description = "Such as 12h, 90d, 1y, or never. Default: ${DEFAULT-VALUE}.") String expiresIn,
            @Option(names = "--host", description = "For an agent: the host whose samples it may write.") String host,
            @Option(names = "--path", description = "The only path it may ask for, with all below it; can be given several times.")
            List<String> paths) throws IOException {
        var wish = new LinkedHashMap<String, Json>(Map.of("name", Json.of(name), "role", Json.of(role), "expires_in", Json.of(expiresIn)));
        if (host != null) {
            wish.put("host", Json.of(host));
        }
        if (paths != null) {
            wish.put("paths", Json.of(paths.stream().map(Json::of).toList()));
        }
        Answer answer = session.daemon().ask(Question.post(TOKENS, "application/json", Json.of(wish).bytes())).good();
        if (session.format() == OutputFormat.TABLE) {
            session.out().println(answer.json().text("token"));
        } else {
            var sheet = new Sheet("name", "token");
            sheet.add(Cell.of(name), Cell.of(answer.json().text("token")));
            session.print(sheet, answer.body());
        }
        return 0;
    }

    @Command(name = "revoke", description = "Revoke a token at once.")
    int revoke(@Parameters(paramLabel = "NAME", description = "As 'token list' shows it.") String name) throws IOException {
        session.daemon().ask(Question.delete(TOKENS + "/" + Query.segment(name))).good();
        if (session.format() != OutputFormat.JSON) {
            session.out().println("revoked " + name);
        }
        return 0;
    }
}
