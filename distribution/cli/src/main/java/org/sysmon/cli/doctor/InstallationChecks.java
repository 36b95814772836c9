package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;

/** Whether everything is where it belongs. */
final class InstallationChecks {

    private static final List<String> PROGRAMS = List.of("bin/sysmond", "bin/sysmon");
    private static final int SHELL = 6;

    private InstallationChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Binaries installed in correct locations", InstallationChecks::programs);
        checks.put("Python dependencies installed", InstallationChecks::python);
        checks.put("Configuration files in place", InstallationChecks::configFile);
        checks.put("User accounts created", ProcessLook.seen(InstallationChecks::account));
        checks.put("Configuration files reviewed and customized", InstallationChecks::customized);
    }

    private static Finding programs(Evidence evidence) {
        Path home = evidence.home();
        for (String program : PROGRAMS) {
            if (!Files.isExecutable(home.resolve(program))) {
                return Finding.fail(home.resolve(program) + " is not there, or not executable");
            }
        }
        return Finding.pass(String.join(", ", PROGRAMS) + " in " + home);
    }

    private static Finding python(Evidence evidence) throws IOException {
        return Finding.notApplicable("there are none: sysmond runs on Java, here " + evidence.info().text("java"));
    }

    private static Finding configFile(Evidence evidence) throws IOException {
        String file = evidence.config().text("file");
        if (!evidence.isThisMachine() || !Files.isReadable(Path.of(file))) {
            return Finding.manual(file + " cannot be read from here");
        }
        byte[] text = Files.readAllBytes(Path.of(file));
        Json verdict = evidence.ask(Question.post("/api/v1/config/check", "application/yaml", text)).good().json();
        int errors = verdict.items("errors").size();
        return Finding.of(errors == 0, file + (errors == 0 ? " is valid" : " has " + errors + " errors: see sysmon config check"));
    }

    private static Finding customized(Evidence evidence) throws IOException {
        int changed = 0;
        for (Json value : evidence.config().items("values")) {
            changed += value.text("value").equals(value.text("default")) ? 0 : 1;
        }
        return Finding.manual("values that are not their defaults: " + changed + "; review what sysmon config diff --defaults shows");
    }

    private static Finding account(DaemonProcess process, Evidence evidence) throws IOException {
        if (process.user() == 0) {
            return Finding.fail("process " + process.pid() + " runs as root, not as a user of its own");
        }
        for (String line : Files.readAllLines(evidence.root().resolve("etc/passwd"))) {
            String[] fields = line.split(":", -1);
            if (fields.length > SHELL && fields[2].equals(Integer.toString(process.user()))) {
                boolean own = fields[0].equals("sysmon");
                String seen = "it runs as " + fields[0] + ", whose shell is " + fields[SHELL];
                return own ? Finding.pass(seen) : Finding.notApplicable(seen + ": started by hand");
            }
        }
        return Finding.fail("user " + process.user() + " is not in /etc/passwd");
    }
}
