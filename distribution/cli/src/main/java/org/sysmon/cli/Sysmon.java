package org.sysmon.cli;

import java.io.PrintWriter;

import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.Surroundings;


/** The command's main class. */
public final class Sysmon {

    private final Surroundings around;

    Sysmon(Surroundings around) {
        this.around = around;
    }

    public static void main(String[] args) {
        System.exit(new Sysmon(Surroundings.ofThisProcess()).run(args));
    }

    int run(String... args) {
        var failures = new Failures(around.err());
        int code = new Commands(around).lineFor(args)
                .setOut(new PrintWriter(around.out()))
                .setErr(new PrintWriter(around.err()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
        around.out().flush();
        around.err().flush();
        return around.out().checkError() ? ExitStatus.NO_OUTPUT.number() : code;
    }
}
