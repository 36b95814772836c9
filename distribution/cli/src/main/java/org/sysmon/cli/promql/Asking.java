package org.sysmon.cli.promql;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.ProblemException;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.text.LabelText;

/** Puts questions to the part of the API that is Prometheus', and tells its errors like those of the rest. */
final class Asking {

    private static final String NAME = "__name__";

    private Asking() {
    }

    static Answer good(Session session, Query query) throws IOException {
        Answer answer = session.daemon().ask(Question.get(query.toString()));
        if (!answer.isGood() && answer.json().has("error")) {
            throw new ProblemException(answer.question(), answer.status(),
                    Json.of(Map.of("detail", Json.of(answer.json().text("error")))));
        }
        return answer.good();
    }

    /** What makes an answer doubtful, or might interest whoever asked. */
    static void printNotes(Session session, Json answer) {
        for (String kind : new String[] { "warnings", "infos" }) {
            for (Json note : answer.items(kind)) {
                session.around().err().println("sysmon: " + note.text());
            }
        }
    }

    static String metric(Json labels) {
        return labels.text(NAME);
    }

    /** A series as Prometheus writes it. */
    static String series(Json labels) {
        Map<String, Json> others = new LinkedHashMap<>(labels.members());
        others.remove(NAME);
        String text = metric(labels) + LabelText.of(Json.of(others));
        return text.isEmpty() ? "{}" : text;
    }

    /** Values are texts in these answers. */
    static double value(Json text) {
        return switch (text.text()) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.text());
        };
    }
}
