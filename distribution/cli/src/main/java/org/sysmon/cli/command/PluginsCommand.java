package org.sysmon.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.UnreadableFileException;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What was plugged in. */
@Command(name = "plugins", description = "List, install and remove plugins.")
public final class PluginsCommand {

    private static final String PLUGINS = "/api/v1/plugins";

    private final Session session;

    public PluginsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "List the plugins, how they stand, and why.")
    int list() throws IOException {
        Answer answer = session.daemon().ask(Question.get(PLUGINS)).good();
        var sheet = new Sheet("name", "version", "state", "file", "replaces", "reason");
        for (Json plugin : answer.json().items("plugins")) {
            sheet.add(Cell.of(plugin.text("name")), Cell.of(plugin.text("version")), States.cell(plugin.text("state")),
                    Cell.of(plugin.text("file")), Cell.of(plugin.text("replaces")), Cell.of(plugin.text("reason")));
        }
        session.print(sheet, answer.body());
        return 0;
    }

    @Command(name = "install", description = "Install a plugin, or replace it by another version; needs an admin's token.")
    int install(@Parameters(paramLabel = "FILE", description = "A bundle, as a jar.") Path file) throws IOException {
        Answer answer = session.daemon().ask(Question.post(PLUGINS, "application/java-archive", bytes(file))).good();
        if (session.format() == OutputFormat.JSON) {
            session.printJson(answer.body());
        } else {
            Json plugin = answer.body().length == 0 ? Json.NOTHING : answer.json();
            session.out().println("installed " + (plugin.has("name") ? plugin.text("name") + " " + plugin.text("version")
                    : file.toString()));
        }
        return 0;
    }

    @Command(name = "remove", description = "Remove a plugin; needs an admin's token.")
    int remove(@Parameters(paramLabel = "NAME", description = "As 'plugins list' shows it.") String name) throws IOException {
        session.daemon().ask(Question.delete(PLUGINS + "/" + Query.segment(name))).good();
        if (session.format() != OutputFormat.JSON) {
            session.out().println("removed " + name);
        }
        return 0;
    }

    private static byte[] bytes(Path file) throws UnreadableFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableFileException(file, e);
        }
    }
}
