package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** The class archive of ours that it started from; the JVM's own does not count. */
    Optional<Path> archive() throws IOException {
        for (String line : Files.readAllLines(file("maps"))) {
            // One that was renewed since the start is still the one in use.
            String path = line.substring(Math.max(0, line.indexOf('/'))).replaceFirst(" \\(deleted\\)$", "");
            if (path.endsWith(".jsa") && path.contains("/sysmond")) {
                return Optional.of(Path.of(path));
            }
        }
        return Optional.empty();
    }

    /** Folder of the distribution that it runs from; empty when its command line does not tell. */
    Optional<Path> home() throws IOException {
        for (String word : command()) {
            if (word.endsWith("/lib/sysmond.jar")) {
                return Optional.of(Path.of(word).getParent().getParent());
            }
        }
        return Optional.empty();
    }

    /** Whether systemd started it as the unit of this name. */
    boolean isUnit(String unit) throws IOException {
        return Files.readString(file("cgroup")).contains("/" + unit);
    }

    /** A variable of its environment; empty when it has none of this name. */
    String variable(String name) throws IOException {
        for (String variable : Files.readString(file("environ")).split("\0")) {
            if (variable.startsWith(name + "=")) {
                return variable.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** What its file descriptors are. */
    Set<String> openFiles() throws IOException {
        var files = new HashSet<String>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(file("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    files.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return files;
    }

    /** A table of its network namespace, such as {@code tcp}, without the heading. */
    List<String> sockets(String protocol) throws IOException {
        Path table = file("net").resolve(protocol);
        return Files.exists(table) ? Files.readAllLines(table).stream().skip(1).toList() : List.of();
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
