package org.sysmon.cli.command;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;

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

/** People who sign in with a browser, and whoever is known by a client certificate. */
@Command(name = "user", description = "List, add, change and remove users; needs an admin's token.")
public final class UserCommand {

    private static final String USERS = "/api/v1/users";

    private final Session session;

    public UserCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "List the users: what each may do, how it proves itself, and when it was here last.")
    int list() throws IOException {
        Answer answer = session.daemon().ask(Question.get(USERS)).good();
        var sheet = new Sheet("name", "role", "host", "password", "certificate", "created", "last_used", "from");
        for (Json user : answer.json().items("users")) {
            sheet.add(Cell.of(user.text("name")), Cell.of(user.text("role")), Cell.of(user.text("host")),
                    Cell.of(user.text("password").equals("true") ? "since " + Moment.of(user, "password_set", "") : "none"),
                    Cell.of(user.text("certificate")), Cell.of(Moment.of(user, "created", "")),
                    Cell.of(Moment.of(user, "last_used", "never")), Cell.of(user.text("last_used_from")));
        }
        session.print(sheet, answer.body());
        return 0;
    }

    @Command(name = "add", description = "Add a user. Asks for the password, or reads it from standard input.")
    int add(@Parameters(paramLabel = "NAME", description = "As it will sign in.") String name,
            @Option(names = "--role", required = true, description = "viewer, operator, admin or agent.") String role,
            @Option(names = "--certificate", paramLabel = "SUBJECT|sha256:HEX",
                    description = "The client certificate it is known by; then it has no password.") String certificate,
            @Option(names = "--host", description = "For an agent: the host whose samples it may write.") String host)
            throws IOException {
        var wish = wish(role, certificate, host);
        wish.put("name", Json.of(name));
        if (certificate == null) {
            wish.put("password", Json.of(password(name)));
        }
        return done(session.daemon().ask(Question.post(USERS, "application/json", Json.of(wish).bytes())).good(), "added " + name);
    }

    @Command(name = "change", description = "Give a user another role, certificate or host; what is left out stays.")
    int change(@Parameters(paramLabel = "NAME", description = "As 'user list' shows it.") String name,
            @Option(names = "--role", description = "viewer, operator, admin or agent.") String role,
            @Option(names = "--certificate", paramLabel = "SUBJECT|sha256:HEX",
                    description = "The client certificate it is known by; empty for none.") String certificate,
            @Option(names = "--host", description = "For an agent: the host whose samples it may write.") String host)
            throws IOException {
        return put(name, wish(role, certificate, host), "changed " + name);
    }

    @Command(name = "passwd", description = "Give a user another password, and sign it out everywhere. Asks for it, or reads it from "
            + "standard input.")
    int passwd(@Parameters(paramLabel = "NAME", description = "As 'user list' shows it.") String name) throws IOException {
        var wish = new LinkedHashMap<String, Json>();
        wish.put("password", Json.of(password(name)));
        return put(name, wish, "changed the password of " + name);
    }

    @Command(name = "remove", description = "Remove a user, and sign it out everywhere.")
    int remove(@Parameters(paramLabel = "NAME", description = "As 'user list' shows it.") String name) throws IOException {
        return done(session.daemon().ask(Question.delete(USERS + "/" + Query.segment(name))).good(), "removed " + name);
    }

    private int put(String name, LinkedHashMap<String, Json> wish, String said) throws IOException {
        return done(session.daemon().ask(Question.put(USERS + "/" + Query.segment(name), "application/json", Json.of(wish).bytes()))
                .good(), said);
    }

    private int done(Answer answer, String said) {
        if (session.format() == OutputFormat.JSON) {
            session.printJson(answer.body());
        } else {
            session.out().println(said);
        }
        return 0;
    }

    private static LinkedHashMap<String, Json> wish(String role, String certificate, String host) {
        var wish = new LinkedHashMap<String, Json>();
        put(wish, "role", role);
        put(wish, "certificate", certificate);
        put(wish, "host", host);
        return wish;
    }

    private static void put(LinkedHashMap<String, Json> wish, String name, String value) {
        if (value != null) {
            wish.put(name, Json.of(value));
        }
    }

    /** Never an argument: those are seen in the list of processes. */
    private static String password(String name) throws IOException {
        Console console = System.console();
        if (console == null) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
        char[] once = console.readPassword("Password of %s: ", name);
        char[] again = console.readPassword("Once more: ");
        if (once == null || !Arrays.equals(once, again)) {
            throw new UsageException("the two passwords differ");
        }
        return new String(once);
    }
}
