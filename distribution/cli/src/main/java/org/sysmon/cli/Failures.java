package org.sysmon.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.StringJoiner;

import org.sysmon.cli.daemon.DaemonAwayException;
import org.sysmon.cli.daemon.ProblemException;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.NotThereException;
import org.sysmon.cli.session.UnreadableFileException;
import org.sysmon.cli.session.UnwritableFileException;
import org.sysmon.cli.session.UsageException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in a line or two, and the code to end with. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        say(e.getMessage());
        var suggestions = new PrintWriter(err);
        UnmatchedArgumentException.printSuggestions(e, suggestions);
        suggestions.flush();
        err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE.number();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
        return (e instanceof ProblemException problem ? refused(problem) : failed(e)).number();
    }

    private ExitStatus failed(Exception e) {
        ExitStatus status = status(e);
        if (status == ExitStatus.BUG) {
            say("unexpected: " + e);
            e.printStackTrace(err);
        } else {
            say(e.getMessage());
        }
        return status;
    }

    private static ExitStatus status(Exception e) {
        if (e instanceof DaemonAwayException) {
            return ExitStatus.AWAY;
        }
        if (e instanceof UnreadableFileException) {
            return ExitStatus.NO_INPUT;
        }
        if (e instanceof UnwritableFileException) {
            return ExitStatus.NO_OUTPUT;
        }
        if (e instanceof NotThereException) {
            return ExitStatus.UNKNOWN;
        }
        if (e instanceof UsageException) {
            return ExitStatus.USAGE;
        }
        return e instanceof IOException ? ExitStatus.REFUSED : ExitStatus.BUG;
    }

    private ExitStatus refused(ProblemException e) {
        say(e.getMessage());
        return switch (e.status()) {
            case 400 -> ExitStatus.USAGE;
            case 401 -> {
                String remedy = e.problem().text("remedy");
                err.println("Give a valid token by --token-file or SYSMON_TOKEN_FILE; " + (remedy.isEmpty()
                        ? "the first one lies in /var/lib/sysmon/admin.token, readable for the user that sysmond runs as" : remedy)
                        + ".");
                yield ExitStatus.FORBIDDEN;
            }
            case 403 -> ExitStatus.FORBIDDEN;
            case 404 -> {
                suggest(e.getMessage(), e.problem());
                yield ExitStatus.UNKNOWN;
            }
            default -> ExitStatus.REFUSED;
        };
    }

    /** What the message itself does not name. */
    private void suggest(String said, Json problem) {
        var names = new StringJoiner(", ");
        for (Json suggestion : problem.items("suggestions")) {
            if (!said.contains(suggestion.text())) {
                names.add(suggestion.text());
            }
        }
        if (names.length() > 0) {
            err.println("Did you mean: " + names + "?");
        }
    }

    private void say(String message) {
        err.println("sysmon: " + message);
    }
}
