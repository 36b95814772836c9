package org.sysmon.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sysmon.cli.daemon.DaemonAwayException;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.Session;

/** Has the daemon's program of the same distribution check a file, while no daemon runs. */
final class OfflineCheck {

    private static final int CONFIG_IS_WRONG = 78;

    private final Session session;

    OfflineCheck(Session session) {
        this.session = session;
    }

    int run(Path file, DaemonAwayException away) throws IOException, InterruptedException {
        Path program = session.around().home().resolve("bin/sysmond");
        if (!Files.isExecutable(program)) {
            throw away;
        }
        session.out().flush();
        Process process = new ProcessBuilder(program.toString(), "--check", "--config", file.toAbsolutePath().toString())
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getInputStream().transferTo(session.out());
        return switch (process.waitFor()) {
            case 0 -> ExitStatus.OK.number();
            case CONFIG_IS_WRONG -> ExitStatus.NO.number();
            default -> ExitStatus.REFUSED.number();
        };
    }
}
