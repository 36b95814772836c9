package org.sysmon.cli.daemon;

import java.io.IOException;
import java.util.Map;

import org.sysmon.cli.json.Json;

/**
 * What came back.
 *
 * @param nanos from the question to the last byte
 */
public record Answer(Question question, int status, byte[] body, long nanos) {

    public boolean isGood() {
        return status / 100 == 2;
    }

    /** @throws ProblemException when the daemon refused or failed */
    public Answer good() throws ProblemException {
        if (!isGood()) {
            throw new ProblemException(question, status, problem());
        }
        return this;
    }

    public Json json() throws ProblemException {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw new ProblemException(question, status, Json.of(Map.of("detail",
                    Json.of("what answers there is not JSON (" + firstLine(e) + "): is it sysmond?"))));
        }
    }

    private Json problem() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            // An old server or a proxy in between: the status alone must do.
            return Json.of(Map.of());
        }
    }

    private static String firstLine(IOException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }
}
