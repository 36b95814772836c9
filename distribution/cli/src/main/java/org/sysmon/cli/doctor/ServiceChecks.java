package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.Map;

import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.text.Unit;

/** Whether it answers, and how quickly. */
final class ServiceChecks {

    private static final String[] ROUTES = { "/health", "/ready", "/metrics", "/api/v1/info", "/api/v1/metrics",
        "/api/v1/latest?metric=cpu.*", "/api/v1/collectors", "/api/v1/sinks", "/api/v1/config" };
    private static final String TYPICAL = "/api/v1/history?metric=cpu.total_usage&last=1h";
    private static final double RESPONSE_LIMIT = 0.5;
    private static final double QUERY_LIMIT = 1;

    private ServiceChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Health checks passing", ServiceChecks::healthy);
        checks.put("Smoke tests passed", ServiceChecks::smoke);
        checks.put("API endpoints responding", ServiceChecks::responding);
        checks.put("API response time < 500ms", ServiceChecks::responseTime);
        checks.put("Query performance < 1s (for typical queries)", ServiceChecks::queryTime);
        checks.put("Query performance acceptable", ServiceChecks::queryTime);
    }

    private static Finding healthy(Evidence evidence) throws IOException {
        Json health = evidence.get("/health").json();
        String status = health.text("status");
        var text = new StringBuilder("/health says " + status);
        for (Json check : health.items("checks")) {
            if (!check.text("status").equals("OK")) {
                text.append("; ").append(check.text("name")).append(" is ").append(check.text("status"));
                check.items("remedies").forEach(remedy -> text.append(" (do: ").append(remedy.text()).append(')'));
            }
        }
        return status.equals("WARN") ? Finding.warn(text.toString()) : Finding.of(status.equals("OK"), text.toString());
    }

    private static Finding responding(Evidence evidence) throws IOException {
        var silent = new StringBuilder();
        for (String route : ROUTES) {
            Answer answer = evidence.get(route);
            // 503 of /health is an answer, and a check of its own.
            if (!answer.isGood() && !route.equals("/health")) {
                silent.append(silent.isEmpty() ? "" : ", ").append(route).append(" answers ").append(answer.status());
            }
        }
        return Finding.of(silent.isEmpty(), silent.isEmpty() ? ROUTES.length + " of " + ROUTES.length + " asked answer"
                : silent.toString());
    }

    private static Finding smoke(Evidence evidence) throws IOException {
        Finding health = healthy(evidence);
        Finding routes = responding(evidence);
        Finding.Status worse = health.status().compareTo(routes.status()) > 0 ? health.status() : routes.status();
        return new Finding(worse, health.evidence() + "; " + routes.evidence());
    }

    private static Finding responseTime(Evidence evidence) throws IOException {
        String slowest = "";
        double longest = 0;
        for (String route : ROUTES) {
            double took = evidence.get(route).nanos() / 1e9;
            if (took > longest) {
                longest = took;
                slowest = route;
            }
        }
        return Finding.of(longest < RESPONSE_LIMIT, "slowest of " + ROUTES.length + ": " + slowest + ", "
                + Unit.SECONDS.show(longest));
    }

    private static Finding queryTime(Evidence evidence) throws IOException {
        Answer answer = evidence.ask(Question.get(TYPICAL)).good();
        double took = answer.nanos() / 1e9;
        return Finding.of(took < QUERY_LIMIT, "an hour of cpu.total_usage: " + Unit.SECONDS.show(took));
    }
}
