package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.access.Role;
import org.sysmon.api.log.LogLevels;
import org.sysmon.api.log.PartLevel.Origin;
import org.sysmon.api.log.PartLevel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

class LogLevelsTest {

    @TempDir
    private Path data;
    private final RequestCounts counts = new RequestCounts();
    private Rest rest;
    private String token;

    /** One part, which is as was last said. */
    private static final class OnePart implements LogLevels {

        private PartLevel now = new PartLevel("rest", "info", Origin.INHERITED);

        @Override
        public List<PartLevel> all() {
            return List.of(now);
        }

        @Override
        public PartLevel set(String part, String level) {
            if (!part.equals("rest")) {
                throw new IllegalArgumentException("no such part: " + part + "; expected one of rest");
            }
            now = new PartLevel(part, level, Origin.RUNTIME);
            return now;
        }

        @Override
        public PartLevel reset(String part) {
            now = new PartLevel(part, "info", Origin.INHERITED);
            return now;
        }
    }

    @BeforeEach
    void start() throws IOException {
        rest = new Rest(data, true, new LogLevelsResource(new OnePart()), counts);
        token = FakeAccess.bearer(Role.ADMIN);
    }

    @Test
    void setsShowsAndResets() throws IOException {
        assertEquals("{\"levels\":[{\"part\":\"rest\",\"level\":\"info\",\"origin\":\"inherited\"}]}",
                rest.get("api/v1/log/levels").text());
        assertEquals("{\"part\":\"rest\",\"level\":\"debug\",\"origin\":\"runtime\"}",
                put("rest", "{\"level\":\"debug\"}", token).text());
        assertEquals("{\"part\":\"rest\",\"level\":\"info\",\"origin\":\"inherited\"}",
                rest.send("DELETE", "api/v1/log/levels/rest", "Authorization", token).text());
    }

    @Test
    void onlyAnAdministratorSetsAndOnlyWhatThereIs() throws IOException {
        assertEquals(401, put("rest", "{\"level\":\"debug\"}", "").status());
        assertEquals(401, rest.send("DELETE", "api/v1/log/levels/rest").status());
        assertEquals(422, put("nope", "{\"level\":\"debug\"}", token).status());
        assertEquals(400, put("rest", "{}", token).status());
        assertEquals(400, put("rest", "{\"level\":", token).status());
        assertEquals(400, put("rest", "[[[]]]", token).status());
        assertEquals(400, put("rest", "{\"no_such\":1}", token).status());
    }

    @Test
    void answersAreCountedByTheClassOfTheirStatus() throws IOException {
        rest.get("api/v1/log/levels");
        rest.get("api/v1/nothing");
        put("nope", "{\"level\":\"debug\"}", token);
        var read = new RecordedReadings();
        counts.collect(read);
        assertEquals(1, read.values().get("sysmon_http_requests_total{code=\"2xx\"}"));
        assertEquals(2, read.values().get("sysmon_http_requests_total{code=\"4xx\"}"));
        assertEquals(MetricsPage.chapter("rest").all(), MetricsPage.set(Map.of("http", read)));
    }

    private Rest.Answer put(String part, String body, String authorization) throws IOException {
        return rest.sendBody("PUT", "api/v1/log/levels/" + part, body, "Content-Type", "application/json", "Authorization",
                authorization);
    }
}
