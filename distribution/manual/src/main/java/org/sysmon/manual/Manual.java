package org.sysmon.manual;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.sysmon.cli.Commands;
import org.sysmon.cli.session.Surroundings;
import org.sysmon.launcher.Sysmond;

import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the pages, packed as Debian wants them, and the completion for bash. */
public final class Manual {

    private static final int EXTRA_FLAGS = 8;

    private Manual() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        String version = args[2];
        CommandLine line = new Commands(Surroundings.ofThisProcess()).lineFor().setCommandName("sysmon");
        pack(folder.resolve("sysmon.1.gz"), new CommandPage(line, version).write());
        pack(folder.resolve("sysmond.8.gz"), new DaemonPage(usage(), version).write());
        pack(folder.resolve("sysmon-config.5.gz"), new ConfigurationPage(Files.readString(Path.of(args[0])), version).write());
        pack(folder.resolve("changelog.gz"), Files.readString(Path.of(args[3])));
        Files.writeString(folder.resolve("sysmon.bash"), withoutShell(AutoComplete.bash("sysmon", line)));
    }

    /** It is read by a shell, never run. */
    private static String withoutShell(String script) {
        return script.replaceFirst("^#!.*\n", "");
    }

    /** What the daemon says of itself. */
    private static String usage() throws InterruptedException {
        var heard = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            Sysmond.main(new String[] { "--help" });
        } finally {
            System.setOut(before);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private static void pack(Path file, String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new Tight(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        bytes[EXTRA_FLAGS] = Tight.SLOWEST;
        Files.write(file, bytes);
    }

    /** As gzip -9n does it, but for the header, RFC 1952, which Java always writes alike. */
    private static final class Tight extends GZIPOutputStream {

        static final byte SLOWEST = 2;

        Tight(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
