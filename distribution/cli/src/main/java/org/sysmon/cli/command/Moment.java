package org.sysmon.cli.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.sysmon.cli.json.Json;

/** A moment of an answer, to the second. */
final class Moment {

    private Moment() {
    }

    /** @param otherwise when the answer has none */
    static String of(Json answer, String name, String otherwise) {
        return answer.text(name).isEmpty() ? otherwise
                : Instant.ofEpochMilli(answer.whole(name)).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
