package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void runsEverythingInTheUsualPlacesWhenNothingIsSaid() throws StartRefusedException {
        assertEquals(new Options("standalone", Path.of("/etc/sysmon/config.yaml"), Path.of("/var/lib/sysmon"),
                false, false, false, false), Options.parse());
    }

    @Test
    void takesWhatIsSaid() throws StartRefusedException {
        assertEquals(new Options("agent", Path.of("/tmp/a.yaml"), Path.of("/tmp/data"), true, true, false, false),
                Options.parse("--role", "agent", "--config", "/tmp/x/../a.yaml", "--data", "/tmp/data", "--safe", "--check"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--rolle agent  | unknown argument --rolle; see sysmond --help",
            "--role         | --role needs a value; see sysmond --help",
            "--data --check | --data needs a value; see sysmond --help",
            "start          | unknown argument start; see sysmond --help" })
    void refusesWhatItDoesNotKnow(String line, String message) {
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> Options.parse(line.split(" ")));
        assertEquals(64, refused.exitCode());
        assertEquals(message, refused.getMessage());
    }
}
