package org.sysmon.store.derby.internal;

import java.nio.file.Path;

import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** A daemon that remembers why it was told to stop. */
final class RecordedDaemon implements Daemon {

    private final Path folder;
    private volatile ExitCode code;
    private volatile String line;

    RecordedDaemon(Path folder) {
        this.folder = folder;
    }

    ExitCode code() {
        return code;
    }

    String line() {
        return line;
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public String role() {
        return "standalone";
    }

    @Override
    public Path configFile() {
        return folder.resolve("config.yaml");
    }

    @Override
    public Path dataFolder() {
        return folder;
    }

    @Override
    public long startedAt() {
        return 0;
    }

    @Override
    public boolean checkOnly() {
        return false;
    }

    @Override
    public void stop(ExitCode stopCode, String stopLine) {
        code = stopCode;
        line = stopLine;
    }
}
