package org.sysmon.itests;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The shipped daemon as a process of its own, on a free port of loopback, with a folder of its own. */
final class Sysmond implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;
    final int port;
    private final Path log;
    private final String javaHome;
    private Process process;

    private Sysmond(Path folder, int port, String javaHome) {
        this.folder = folder;
        this.port = port;
        this.javaHome = javaHome;
        this.log = folder.resolve("sysmond.log");
    }

    /** Not started yet; with a configuration that only says where to listen. */
    static Sysmond in(Path folder, String javaHome) throws IOException {
        var daemon = new Sysmond(folder, Container.freePort(), javaHome);
        daemon.configure("");
        return daemon;
    }

    /** Writes the configuration: where to listen, and these lines. */
    void configure(String lines) throws IOException {
        Files.writeString(config(),
                "http: { listen: '127.0.0.1:%d', read_without_token: true }\n%s".formatted(port, lines));
    }

    Path config() {
        return folder.resolve("config.yaml");
    }

    Path data() {
        return folder.resolve("data");
    }

    void start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Distribution.HOME.resolve("bin/sysmond").toString(), "--config",
                config().toString(), "--data", data().toString()));
        command.addAll(List.of(arguments));
        process = launch(command);
    }

    /** Started as systemd starts it: standard error is what {@code $JOURNAL_STREAM} names. */
    void startInJournal() throws IOException {
        process = launch(List.of("sh", "-c", "JOURNAL_STREAM=$(stat -Lc %d:%i /proc/self/fd/2) exec \"$@\"", "sh",
                Distribution.HOME.resolve("bin/sysmond").toString(), "--config", config().toString(), "--data",
                data().toString()));
    }

    private Process launch(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("NO_COLOR", "1");
        return builder.start();
    }

    /** Starts and waits until it is ready. */
    Sysmond up() throws IOException {
        start();
        await("/ready", 200);
        return this;
    }

    /** Waits until a path answers with this status. */
    void await(String path, int status) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new AssertionError("sysmond ended with " + process.exitValue() + ":\n" + log());
            }
            try {
                if (status(path) == status) {
                    return;
                }
            } catch (java.net.ConnectException e) {
                // It does not listen so far.
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError(path + " never answered " + status + ":\n" + log());
    }

    int status(String path) throws IOException {
        HttpURLConnection connection = connect(path);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    HttpURLConnection connect(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(30_000);
        return connection;
    }

    String text(String path) throws IOException {
        try (var body = connect(path).getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    JsonNode json(String path) throws IOException {
        return JSON.readTree(text(path));
    }

    /** Asks a path again and again until the answer is as wanted; "not yet", as long as the store opens, is no answer. */
    JsonNode awaitJson(String path, java.util.function.Predicate<JsonNode> wanted) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        JsonNode answer = null;
        while (System.nanoTime() < deadline) {
            if (status(path) != HttpURLConnection.HTTP_UNAVAILABLE) {
                answer = json(path);
                if (wanted.test(answer)) {
                    return answer;
                }
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(path + " never answered as wanted, last: " + answer + "\n" + log());
    }

    /** A run of the command against this daemon. */
    record Ran(int exitCode, String output) {
    }

    Ran sysmon(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Distribution.HOME.resolve("bin/sysmon").toString(), "--address",
                "127.0.0.1:" + port));
        if (Files.exists(data().resolve("admin.token"))) {
            command.addAll(List.of("--token-file", data().resolve("admin.token").toString()));
        }
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        Process run = builder.start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(run.waitFor(), output);
    }

    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end. @return what it ended with */
    int end() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("sysmond does not end");
        }
        return process.exitValue();
    }

    /** SIGTERM. @return what it ended with */
    int stop() throws InterruptedException {
        process.destroy();
        return end();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        end();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
