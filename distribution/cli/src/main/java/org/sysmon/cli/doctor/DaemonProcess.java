package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The daemon's process as proc(5) shows it. */
final class DaemonProcess {

    private static final String LOCK = "sysmond.lock";

    private final Path proc;
    private final String pid;

    private DaemonProcess(Path proc, String pid) {
        this.proc = proc;
        this.pid = pid;
    }

    /** The process that the lock file names, if it is there and is the daemon. */
    static Optional<DaemonProcess> of(Path dataFolder, Path proc) {
        try {
            var process = new DaemonProcess(proc, Files.readString(dataFolder.resolve(LOCK)).strip());
            return process.command().stream().anyMatch(word -> word.contains("sysmon")) ? Optional.of(process) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String pid() {
        return pid;
    }

    /** Its words, and in place of {@code @FILE} the lines of that file, as java(1) reads them. */
    List<String> command() throws IOException {
        var words = new ArrayList<String>();
        for (String word : Files.readString(file("cmdline")).split("\0")) {
            if (word.startsWith("@")) {
                words.addAll(Files.readAllLines(Path.of(word.substring(1))));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /** Of real, effective, saved and file system user, the effective one. */
    int user() throws IOException {
        return Integer.parseInt(status("Uid").split("\\s+")[1]);
    }

    /** The effective capabilities, one bit each. */
    long capabilities() throws IOException {
        return Long.parseUnsignedLong(status("CapEff"), 16);
    }

    long residentBytes() throws IOException {
        return Long.parseLong(status("VmRSS").split("\\s+")[0]) * 1024;
    }

    /** Where its standard error goes. */
    String standardError() throws IOException {
        return Files.readSymbolicLink(file("fd").resolve("2")).toString();
    }

    private String status(String name) throws IOException {
        for (String line : Files.readAllLines(file("status"))) {
            if (line.startsWith(name + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        throw new IOException(file("status") + " has no line " + name);
    }

    private Path file(String name) {
        return proc.resolve(pid).resolve(name);
    }
}
