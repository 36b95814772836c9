package org.sysmon.cli.session;

import java.nio.file.Path;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. */
public final class GlobalOptions {

    @Option(names = "--address", paramLabel = "HOST:PORT", scope = ScopeType.INHERIT,
            description = "Where sysmond listens. Default: $SYSMON_ADDRESS, http.listen of /etc/sysmon/config.yaml, 127.0.0.1:9000.")
    private String address;

    @Option(names = "--token-file", paramLabel = "FILE", scope = ScopeType.INHERIT,
            description = "File with the access token. Default: $SYSMON_TOKEN_FILE, ~/.config/sysmon/token, "
                    + "/var/lib/sysmon/admin.token, viewer.token beside it.")
    private Path tokenFile;

    @Option(names = "--ca-file", paramLabel = "FILE", scope = ScopeType.INHERIT,
            description = "PEM file with who signs the daemon's certificate. Default: $SYSMON_CA_FILE, /etc/sysmon/tls/ca.pem, "
                    + "those that Java brings.")
    private Path caFile;

    @Option(names = { "-o", "--output" }, paramLabel = "FORMAT", scope = ScopeType.INHERIT,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private OutputFormat output;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours; as $NO_COLOR does.")
    private boolean noColour;

    @Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Explain and exit.")
    private boolean help;

    public String address() {
        return address;
    }

    public Path tokenFile() {
        return tokenFile;
    }

    public Path caFile() {
        return caFile;
    }

    /** Null when not given. */
    public OutputFormat output() {
        return output;
    }

    public boolean noColour() {
        return noColour;
    }
}
