package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.daemon.Token;
import org.sysmon.cli.json.Json;

/** Whether it keeps strangers out. */
final class AccessChecks {

    private static final int UNAUTHORIZED = 401;
    private static final Question AUDIT = Question.get("/api/v1/audit/verify");
    private static final Question READ = Question.get("/api/v1/info");
    /** Where it gets through, nothing changes: there is no such plugin, and nothing is no jar. */
    private static final Question[] CHANGES = { Question.post("/api/v1/plugins", "application/java-archive", new byte[0]),
        Question.delete("/api/v1/plugins/there-is-no-plugin-of-this-name") };

    private AccessChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("API endpoints protected", AccessChecks::changesNeedToken);
        checks.put("Audit logging enabled", AccessChecks::auditIsWhole);
        checks.put("Authentication configured (if applicable)", AccessChecks::wrongTokenRefused);
    }

    private static Finding changesNeedToken(Evidence evidence) throws IOException {
        for (Question change : CHANGES) {
            int status = evidence.askWith(Token.NONE, change).status();
            if (status != UNAUTHORIZED) {
                return Finding.fail(change + " without a token: HTTP " + status + ", expected 401");
            }
        }
        int reading = evidence.askWith(Token.NONE, READ).status();
        return Finding.pass("changes without a token: 401; reading without one: " + reading);
    }

    private static Finding auditIsWhole(Evidence evidence) throws IOException {
        Answer answer = evidence.ask(AUDIT);
        if (!answer.isGood()) {
            return Finding.manual(AUDIT + ": HTTP " + answer.status() + "; it needs an admin's token (--token-file)");
        }
        Json verdict = answer.json();
        boolean whole = verdict.text("whole").equals("true");
        return Finding.of(whole, verdict.text("entries") + " entries, " + (whole ? "none changed or missing"
                : verdict.items("findings").size() + " findings: sysmon audit verify"));
    }

    private static Finding wrongTokenRefused(Evidence evidence) throws IOException {
        // Asked of a change: reading may be open to everybody.
        int wrong = evidence.askWith(new Token("not-a-token", Path.of("none")), CHANGES[1]).status();
        if (wrong != UNAUTHORIZED) {
            return Finding.fail("a wrong token: HTTP " + wrong + ", expected 401");
        }
        if (evidence.token().isNone()) {
            return Finding.manual("a wrong token: 401; there was no valid one to try (--token-file)");
        }
        int right = evidence.ask(READ).status();
        return Finding.of(right / 100 == 2, "a wrong token: 401; " + evidence.token() + ": " + right);
    }
}
