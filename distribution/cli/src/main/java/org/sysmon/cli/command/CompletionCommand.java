package org.sysmon.cli.command;

import org.sysmon.cli.session.Session;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Completion on the tabulator key. */
@Command(name = "completion", description = "Print the script by which a shell completes sysmon's commands and options.")
public final class CompletionCommand {

    private final Session session;

    @Spec
    private CommandSpec spec;

    public CompletionCommand(Session session) {
        this.session = session;
    }

    @Command(name = "bash", description = "For bash: source <(sysmon completion bash)")
    int bash() {
        session.out().print(AutoComplete.bash("sysmon", spec.root().commandLine()));
        return 0;
    }

    @Command(name = "zsh", description = "For zsh, after compinit: source <(sysmon completion zsh)")
    int zsh() {
        // The script switches zsh's own emulation of bash completion on when zsh reads it.
        return bash();
    }
}
