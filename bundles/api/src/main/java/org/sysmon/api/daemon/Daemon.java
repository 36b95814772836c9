package org.sysmon.api.daemon;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/** The process that all this runs in. */
@ProviderType
public interface Daemon {

    String version();

    /** {@code standalone} or {@code agent}. */
    String role();

    /** The configuration file it was started with. */
    Path configFile();

    /** The one folder it writes to; relative paths of the configuration start here. */
    Path dataFolder();

    /** Milliseconds since 1970. */
    long startedAt();

    /** Whether it was started only to check its configuration file; then nothing is configured, so nothing runs. */
    boolean checkOnly();

    /** Prints the line on standard error, stops, and exits with this code. Returns at once; the first call counts. */
    void stop(ExitCode code, String line);
}
