package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    @TempDir
    Path data;
    private final HealthResource health = new HealthResource();

    @ParameterizedTest
    @CsvSource({ "OK, 200", "WARN, 200", "TEMPORARILY_UNAVAILABLE, 503", "CRITICAL, 503", "HEALTH_CHECK_ERROR, 503" })
    void isAsGoodAsItsWorstCheck(Result.Status worst, int status) throws IOException {
        health.executor = new FakeExecutor(Map.of("ticks", Result.Status.OK, "disk", worst));

        var answer = new Rest(data, false, health).get("health");

        assertEquals(status, answer.status());
        assertEquals("""
                {"status":"%s","checks":[{"name":"disk","status":"%s","messages":["it is so"]},\
                {"name":"ticks","status":"OK","messages":["it is so"]}]}""".formatted(worst, worst), answer.text());
    }

    @Test
    void tellsTheRemedyApartFromTheReason() throws IOException {
        health.executor = new FakeExecutor(Map.of("disk", Result.Status.WARN), "2 % is free,\nwhich is little\ndo: free some space");

        var check = new Rest(data, false, health).get("health").json().get("checks").get(0);

        assertEquals("[\"2 % is free,\\nwhich is little\"]", check.get("messages").toString());
        assertEquals("[\"free some space\"]", check.get("remedies").toString());
    }

    @Test
    void saysSoWhileNobodyRunsTheChecks() throws IOException {
        var answer = new Rest(data, false, health).get("health");

        assertEquals(503, answer.status());
        assertEquals("TEMPORARILY_UNAVAILABLE", answer.json().get("status").asText());
    }

    private record FakeExecutor(Map<String, Result.Status> checks, String text) implements HealthCheckExecutor {

        FakeExecutor(Map<String, Result.Status> checks) {
            this(checks, "it is so");
        }

        @Override
        public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
            return checks.entrySet().stream().map(check -> result(check.getKey(), check.getValue())).toList();
        }

        @Override
        public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector, HealthCheckExecutionOptions options) {
            return execute(selector);
        }

        private HealthCheckExecutionResult result(String name, Result.Status status) {
            var log = new ResultLog().add(new ResultLog.Entry("not for everybody", true))
                    .add(new ResultLog.Entry(status, text));
            return new HealthCheckExecutionResult() {
                @Override
                public Result getHealthCheckResult() {
                    return new Result(log);
                }

                @Override
                public long getElapsedTimeInMs() {
                    return 1;
                }

                @Override
                public Date getFinishedAt() {
                    return new Date(Fakes.NOW);
                }

                @Override
                public boolean hasTimedOut() {
                    return false;
                }

                @Override
                public HealthCheckMetadata getHealthCheckMetadata() {
                    return new HealthCheckMetadata(FakeReference.with(Map.of(HealthCheck.NAME, name, "service.id", 1L)));
                }
            };
        }
    }
}
