package org.sysmon.cli.daemon;

import java.io.IOException;

import org.sysmon.cli.json.Json;

/** The daemon answered, but not what was asked for; carries its problem document (RFC 9457). */
public final class ProblemException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Json problem;

    public ProblemException(Question question, int status, Json problem) {
        super(line(question, status, problem));
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    public Json problem() {
        return problem;
    }

    private static String line(Question question, int status, Json problem) {
        String said = problem.text("detail").isEmpty() ? problem.text("title") : problem.text("detail");
        return said.isEmpty() ? question + " was answered by HTTP " + status : said;
    }
}
