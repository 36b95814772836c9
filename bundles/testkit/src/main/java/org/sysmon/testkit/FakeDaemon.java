package org.sysmon.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** Remembers with what it was told to stop. */
public final class FakeDaemon implements Daemon {

    public final List<ExitCode> codes = new ArrayList<>();
    public final List<String> lines = new ArrayList<>();
    public String role = "standalone";
    private final Path data;

    public FakeDaemon(Path data) {
        this.data = data;
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String role() {
        return role;
    }

    @Override
    public Path configFile() {
        return Path.of("/etc/sysmon/config.yaml");
    }

    @Override
    public Path dataFolder() {
        return data;
    }

    @Override
    public long startedAt() {
        return 1_699_999_940_000L;
    }

    @Override
    public boolean checkOnly() {
        return false;
    }

    @Override
    public void stop(ExitCode code, String line) {
        codes.add(code);
        lines.add(line);
    }
}
