package org.sysmon.launcher;

import java.nio.file.Path;

/** What the command line asks for. */
record Options(String role, Path config, Path data, boolean safe, boolean check, boolean version, boolean help) {

    static final String USAGE = """
            usage: sysmond [--role standalone|agent] [--config FILE] [--data DIR] [--safe] [--check] [--version] [--help]

              --role NAME     what this process does; default standalone
              --config FILE   default /etc/sysmon/config.yaml
              --data DIR      the one folder it writes to; default /var/lib/sysmon
              --safe          run only what ships, no plugins; three crashes in a row do the same
              --check         read and check the configuration, say what is wrong with it, and end
              --version       print the version and end

            Exit codes: 0 stopped cleanly; 3 the heap was exhausted; 64 wrong arguments; 69 the address is taken;
            70 did not stop in time, or was ended by a part that may not; 73 a folder cannot be written;
            75 another process holds the data; 78 the configuration is wrong.
            Environment: SYSMON_PROFILE names the JVM profile (small, fleet), SYSMON_JAVA_OPTS adds JVM flags
            (-Dsysmon.log.level=FINE logs more), JAVA_HOME picks the Java.
            """;

    static Options parse(String... args) throws StartRefusedException {
        String role = "standalone";
        Path config = Path.of("/etc/sysmon/config.yaml");
        Path data = Path.of("/var/lib/sysmon");
        boolean safe = false;
        boolean check = false;
        boolean version = false;
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--role" -> role = valueAfter(args, i++);
                case "--config" -> config = Path.of(valueAfter(args, i++)).toAbsolutePath().normalize();
                case "--data" -> data = Path.of(valueAfter(args, i++)).toAbsolutePath().normalize();
                case "--safe" -> safe = true;
                case "--check" -> check = true;
                case "--version" -> version = true;
                case "--help", "-h" -> help = true;
                default -> throw wrong("unknown argument " + args[i]);
            }
        }
        return new Options(role, config, data, safe, check, version, help);
    }

    private static String valueAfter(String[] args, int option) throws StartRefusedException {
        if (option + 1 == args.length || args[option + 1].isEmpty() || args[option + 1].startsWith("--")) {
            throw wrong(args[option] + " needs a value");
        }
        return args[option + 1];
    }

    private static StartRefusedException wrong(String what) {
        return new StartRefusedException(StartRefusedException.USAGE, what + "; see sysmond --help");
    }
}
