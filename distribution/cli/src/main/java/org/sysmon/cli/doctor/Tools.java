package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other people's commands, for what no file tells. */
@FunctionalInterface
interface Tools {

    /** What the command printed; empty when it is not there, failed or hung. */
    Optional<String> output(String... command) throws InterruptedException;

    static Tools ofThisMachine() {
        return Tools::run;
    }

    private static Optional<String> run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            // Little enough for the pipe to hold all of it, so that a command that hangs is not read from for ever.
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
