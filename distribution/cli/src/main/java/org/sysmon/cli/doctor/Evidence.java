package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sysmon.cli.daemon.Address;
import org.sysmon.cli.daemon.Answer;
import org.sysmon.cli.daemon.DaemonAwayException;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Query;
import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.daemon.Token;
import org.sysmon.cli.json.Json;

/** What the checks look at: answers of the daemon, each asked for once, and the machine when it is the daemon's. */
final class Evidence {

    private final DaemonClient daemon;
    private final Path root;
    private final Path home;
    private final Clock clock;
    private final Pause pause;
    private final Tools tools;
    private final Map<String, Answer> answers = new HashMap<>();
    private DaemonAwayException away;

    /** @param root where {@code etc} and {@code proc} are; @param home folder of the distribution that this command came with */
    Evidence(DaemonClient daemon, Path root, Path home, Clock clock, Pause pause, Tools tools) {
        this.daemon = daemon;
        this.root = root;
        this.home = home;
        this.clock = clock;
        this.pause = pause;
        this.tools = tools;
    }

    /** A moment between two looks. */
    @FunctionalInterface
    interface Pause {

        void take() throws InterruptedException;
    }

    Json info() throws IOException {
        return get("/api/v1/info").good().json();
    }

    Json config() throws IOException {
        return get("/api/v1/config").good().json();
    }

    /** The running value at a path of the configuration; empty when there is none. */
    String config(String path) throws IOException {
        for (Json value : config().items("values")) {
            if (value.text("path").equals(path)) {
                return value.text("value");
            }
        }
        return "";
    }

    Json collectors() throws IOException {
        return get("/api/v1/collectors").good().json();
    }

    Json latest() throws IOException {
        return get("/api/v1/latest").good().json();
    }

    /** Remembers the first answer. */
    Answer get(String path) throws DaemonAwayException {
        Answer known = answers.get(path);
        if (known == null) {
            known = ask(Question.get(path));
            answers.put(path, known);
        }
        return known;
    }

    /** Asks now. */
    Answer ask(Question question) throws DaemonAwayException {
        return ask(daemon, question);
    }

    /** Asks now, as somebody else. */
    Answer askWith(Token token, Question question) throws DaemonAwayException {
        return ask(daemon.as(token), question);
    }

    private Answer ask(DaemonClient client, Question question) throws DaemonAwayException {
        if (away != null) {
            throw away;
        }
        try {
            return client.ask(question);
        } catch (DaemonAwayException e) {
            away = e;
            throw e;
        }
    }

    Token token() {
        return daemon.token();
    }

    long now() {
        return clock.millis();
    }

    Path home() {
        return home;
    }

    Address address() {
        return daemon.address();
    }

    Path root() {
        return root;
    }

    Tools tools() {
        return tools;
    }

    void pause() throws InterruptedException {
        pause.take();
    }

    /** Whether the daemon's files and process are on this machine. */
    boolean isThisMachine() {
        return daemon.address().isThisMachine();
    }

    Path dataFolder() throws IOException {
        return Path.of(info().text("data_folder"));
    }

    /** The samples of the first series of a metric, oldest first: pairs of milliseconds and value. */
    List<double[]> samples(Query query) throws IOException {
        var samples = new ArrayList<double[]>();
        List<Json> series = ask(Question.get(query.toString())).good().json().items("series");
        for (Json sample : series.isEmpty() ? List.<Json>of() : series.get(0).items("samples")) {
            samples.add(new double[] { sample.items().get(0).number(), sample.items().get(1).number() });
        }
        return samples;
    }

    static Query history(String metric) {
        return new Query("/api/v1/history").with("metric", metric);
    }

    /** The daemon's process; empty when it is elsewhere or cannot be seen by this user. */
    Optional<DaemonProcess> process() throws IOException {
        return isThisMachine() ? DaemonProcess.of(dataFolder(), root.resolve("proc")) : Optional.empty();
    }
}
