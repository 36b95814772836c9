package org.sysmon.runtime.internal.watch;

import java.nio.file.Path;

import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** A daemon that has been started. */
public final class Standing implements Daemon {
    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String role() {
        return "agent";
    }

    @Override
    public Path configFile() {
        return Path.of("config.yaml");
    }

    @Override
    public Path dataFolder() {
        return Path.of("/data");
    }

    @Override
    public long startedAt() {
        return 1_700_000_000_500L;
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
