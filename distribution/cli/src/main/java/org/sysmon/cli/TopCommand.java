package org.sysmon.cli;

import java.util.Objects;

import org.sysmon.cli.session.GlobalOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands hang on. */
@Command(name = "sysmon", versionProvider = TopCommand.Version.class, synopsisSubcommandLabel = "COMMAND",
        description = "Ask a running sysmond: what it measures, how it stands, what it is told to do.")
final class TopCommand implements Runnable {

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Option(names = { "-V", "--version" }, versionHelp = true, description = "Print the version and exit.")
    private boolean version;

    GlobalOptions options() {
        return options;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    /** Of the jar that this runs from. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Sysmon.class.getPackage().getImplementationVersion();
            return new String[] { "sysmon " + Objects.requireNonNullElse(version, "(not packaged)") };
        }
    }
}
