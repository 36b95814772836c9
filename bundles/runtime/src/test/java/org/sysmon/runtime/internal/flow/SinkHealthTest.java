package org.sysmon.runtime.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

class SinkHealthTest {

    @ParameterizedTest
    @CsvSource({ "agent, OK", "standalone, TEMPORARILY_UNAVAILABLE" })
    void onlyAnAgentMayKeepNothing(String role, Status status) {
        var result = new SinkHealth(List::of, new InRole(role)).execute();

        assertEquals(status, result.getStatus());
        assertTrue(result.iterator().next().getMessage().startsWith("no sink"));
    }

    private record InRole(String role) implements Daemon {

        @Override
        public String version() {
            return "1.2.3";
        }

        @Override
        public Path configFile() {
            return Path.of("config.yaml");
        }

        @Override
        public Path dataFolder() {
            return Path.of("data");
        }

        @Override
        public long startedAt() {
            return 1_700_000_000_000L;
        }

        @Override
        public boolean checkOnly() {
            return false;
        }

        @Override
        public void stop(ExitCode code, String line) {
            throw new AssertionError(line);
        }
    }
}
