package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every key of the configuration reference, in the running daemon: wrong values, changes while it runs, and what the manual says. */
@Timeout(300)
class EveryKeyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TICK_MILLIS = 300;
    private static final String OF_EVERY_COLLECTOR = "collect\\.[a-z_]+\\.(enabled|interval)";

    @TempDir
    private Path folder;

    @Test
    void aWrongValueOnAnyKeyIsToldWithItsLineAndWhatWasExpected() throws Exception {
        List<String> failures = new ArrayList<>();
        int tried = 0;
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            daemon.up();
            String before = daemon.json("/api/v1/config").toString();
            for (ConfigKeys.Key key : ConfigKeys.all()) {
                for (Map.Entry<String, String> wrong : WrongValues.of(key).entrySet()) {
                    judge(daemon, key, wrong.getKey(), key.yaml(wrong.getValue()), key.line(), "expected", failures);
                    tried++;
                }
                String last = key.yaml("x").lines().reduce((one, other) -> other).orElseThrow();
                judge(daemon, key, "twice", key.yaml("x") + last + "\n", key.line() + 1, "stands here twice", failures);
                var sibling = new ConfigKeys.Key(key.path() + "_x_", "", "String", false, null, null, null, List.of(), false);
                judge(daemon, sibling, "unknown", sibling.yaml("x"), key.line(), "no such key", failures);
                tried += 2;
            }
            assertEquals(List.of(), failures);
            assertTrue(tried > 500, tried + " wrong values");
            assertEquals(before, daemon.json("/api/v1/config").toString());
        }
    }

    private static void judge(Sysmond daemon, ConfigKeys.Key key, String what, String yaml, int line, String words, List<String> failures)
            throws IOException {
        JsonNode errors = post(daemon, "/api/v1/config/check", yaml).path("errors");
        boolean told = errors.valueStream().anyMatch(error -> error.path("path").asText().equals(key.path())
                && error.path("line").asInt() == line && error.path("message").asText().contains(words));
        if (!told) {
            failures.add(key + ", " + what + ": " + errors);
        }
    }

    @Test
    void aWrongFileThatIsSavedChangesNothingAndAStartRefusesIt() throws Exception {
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            daemon.up();
            JsonNode before = daemon.json("/api/v1/config").path("values");
            List<String> wrong = new ArrayList<>();
            for (ConfigKeys.Key key : ConfigKeys.all()) {
                if (key.isChecked() && !key.path().startsWith("http.")) {
                    wrong.add(key.path());
                }
            }
            daemon.configure(tree(wrong, "[[nonsense]]"));
            JsonNode config = daemon.awaitJson("/api/v1/config", answer -> answer.path("file_errors").size() >= wrong.size());
            assertEquals(before, config.path("values"));
            daemon.stop();
            daemon.start();
            assertEquals(78, daemon.end());
            for (String path : wrong) {
                assertTrue(daemon.log().lines().anyMatch(line -> line.matches(".*config\\.yaml:[0-9]+: \\Q" + path + "\\E: expected .*")), path);
            }
        }
    }

    @Test
    void everyKeyTakesEffectWhileItRunsOrSaysThatItWaitsForARestartAndNoTickIsLost() throws Exception {
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            // A change waits for the next tick, and what is gone for two and a half periods: so they are short.
            daemon.configure("""
                    log: { folder: logs }
                    collect: { interval: %dms, filesystem: { interval: 300ms }, netclass: { interval: 300ms } }
                    """.formatted(TICK_MILLIS));
            daemon.up();
            daemon.awaitJson("/api/v1/sinks", sinks -> sinks.path("sinks").path(0).path("acknowledged_batches").asLong() >= 2);
            var waiting = new TreeSet<String>();
            // Another view of the kernel makes everything anew that measures; on a busy machine that takes longer than a tick.
            List<ConfigKeys.Key> keys = new ArrayList<>(ConfigKeys.all());
            keys.sort(Comparator.comparing(EveryKeyIT::changesTheTicks));
            boolean counted = false;
            for (ConfigKeys.Key key : keys) {
                if (!counted && changesTheTicks(key)) {
                    // A machine that stands still for a moment makes ticks late, and the log says so; that is no doing of a change.
                    if (!daemon.log().contains("ticks came late")) {
                        noTickIsLost(daemon.json("/api/v1/history?metric=load1&last=30m"));
                    }
                    counted = true;
                }
                String other = otherValue(daemon, key);
                if (other == null || key.path().equals("http.read_without_token") || key.path().contains(".example.")
                        || key.path().matches(OF_EVERY_COLLECTOR)) {
                    continue;
                }
                JsonNode made = put(daemon, key.path(), other);
                assertTrue(made.path("applied").asBoolean(), key + ": " + made);
                JsonNode value = value(daemon, key.path());
                assertEquals("override", key.restart() ? value.path("pending").path("origin").asText() : value.path("origin").asText(),
                        key + ": " + made + value);
                if (key.restart()) {
                    waiting.add(key.path());
                    assertTrue(daemon.text("/health").contains(key.path() + ": "), key.path());
                    assertTrue(made.path("changes").get(0).path("restart").asBoolean(), key.path());
                }
                effect(daemon, key.path());
                // The next one must find things as they were, and the grid of the ticks must be the same.
                delete(daemon, key.path());
            }
            assertEquals(new TreeSet<>(List.of("http.insecure", "http.listen", "store.path")), waiting);
            assertTrue(counted);
            everyCollector(daemon, ".interval", "7s", collector -> collector.path("period_seconds").asDouble() == 7
                    || collector.path("state").asText().equals("disabled"));
            everyCollector(daemon, ".enabled", "false", collector -> collector.path("state").asText().equals("disabled"));
            assertTrue(daemon.log().lines().noneMatch(line -> line.contains(" ERROR ")), daemon.log());
        }
    }

    private static boolean changesTheTicks(ConfigKeys.Key key) {
        return key.path().startsWith("linux.") || key.path().equals("collect.interval");
    }

    private static void everyCollector(Sysmond daemon, String ending, String value, Predicate<JsonNode> changed) throws IOException {
        List<String> paths = ConfigKeys.all().stream().map(ConfigKeys.Key::path)
                .filter(path -> path.matches(OF_EVERY_COLLECTOR) && path.endsWith(ending)).toList();
        daemon.configure(tree(paths, value));
        daemon.awaitJson("/api/v1/collectors", board -> paths.stream().allMatch(path -> changed.test(collector(board, path))));
    }

    /** What can be seen from outside of keys whose effect is not only another filter. */
    private static void effect(Sysmond daemon, String path) throws IOException {
        switch (path) {
            case "collect.interval" -> daemon.awaitJson("/api/v1/info", info -> info.path("interval_seconds").asDouble() == 0.5);
            case "collect.diskstats.include_devices" -> gone(daemon, "node_disk_read_bytes_total");
            case "collect.diskstats.exclude_devices" -> gone(daemon, "node_disk_read_bytes_total");
            case "collect.network.include_devices", "collect.network.exclude_devices" -> gone(daemon, "node_network_receive_bytes_total");
            case "collect.netclass.exclude_devices" -> gone(daemon, "node_network_up");
            case "collect.filesystem.exclude_mounts", "collect.filesystem.exclude_types" -> gone(daemon, "node_filesystem_size_bytes");
            case "collect.netstat.fields" -> gone(daemon, "node_netstat_Tcp_InSegs");
            case "collect.vmstat.fields" -> gone(daemon, "node_vmstat_pgfault");
            case "collect.stat.softirq" -> daemon.awaitJson("/api/v1/latest?metric=node_softirqs*", latest -> latest.path("samples").size() > 0);
            default -> { }
        }
    }

    private static void gone(Sysmond daemon, String metric) throws IOException {
        // One that is gone is not among the latest two and a half periods later.
        daemon.awaitJson("/api/v1/latest?metric=" + metric + "*", latest -> latest.path("samples").isEmpty());
    }

    private static JsonNode collector(JsonNode board, String path) {
        return board.path("collectors").valueStream().filter(one -> path.startsWith("collect." + one.path("name").asText() + "."))
                .findAny().orElse(JSON.createObjectNode());
    }

    /** Another value that is right; null when the key has none that could be made up. */
    private static String otherValue(Sysmond daemon, ConfigKeys.Key key) throws IOException {
        if (key.several()) {
            return null;
        }
        String now = value(daemon, key.path()).path("value").asText();
        return switch (key.notation()) {
            case "seconds" -> key.path().equals("collect.interval") ? "500ms" : now.isEmpty() ? "7s"
                    : key.min() != null && Double.parseDouble(key.min()) > 9 ? Math.round(2 * Double.parseDouble(key.min())) + "s" : "9s";
            case "bytes" -> now.equals("6GB") ? "7GB" : "6GB";
            case "percent" -> now.equals("11%") ? "12%" : "11%";
            case "pattern" -> key.path().contains(".exclude_") ? ".*" : "^no such thing$";
            case "loopback", "address" -> "127.0.0.1:" + Container.freePort();
            case "secret" -> "correct-horse-battery";
            default -> plainValue(key, now);
        };
    }

    private static String plainValue(ConfigKeys.Key key, String now) {
        if (!key.options().isEmpty()) {
            return key.options().stream().filter(option -> !option.equals(now)).findFirst().orElse(null);
        }
        return switch (key.type()) {
            case "Boolean" -> now.equals("true") || now.isEmpty() ? "false" : "true";
            case "String" -> key.path().startsWith("linux.") ? now + "/." : key.restart() ? "other" : null;
            default -> key.initial() == null ? null : String.valueOf(Long.parseLong(key.initial()) + 1);
        };
    }

    private static void noTickIsLost(JsonNode history) {
        long before = 0;
        for (JsonNode sample : history.path("series").get(0).path("samples")) {
            long time = sample.get(0).asLong();
            assertTrue(before == 0 || time > before && time - before <= TICK_MILLIS, before + " to " + time + " of " + history);
            before = time;
        }
    }

    @Test
    void theShippedFileAndTheManualListEveryKeyWithItsTrueDefault() throws Exception {
        String shipped = Files.readString(Distribution.HOME.resolve("config/config.yaml"));
        // A remark begins "# ", a key "#", and the keys below it "#  ".
        String all = shipped.replaceAll("(?m)^( *)#(?=[a-z]|  [ a-z])", "$1");
        String manual = Files.readString(Path.of(System.getProperty("sysmon.docs"), "configuration.md"));
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            Files.writeString(daemon.config(), all.replaceFirst("listen: 127.0.0.1:9000\\b", "listen: 127.0.0.1:" + daemon.port)
                    .replaceFirst("read_without_token: false", "read_without_token: true"));
            daemon.up();
            var wrong = new ArrayList<String>();
            for (JsonNode value : daemon.json("/api/v1/config").path("values")) {
                String path = value.path("path").asText();
                String initial = value.path("default").isNull() ? "" : value.path("default").asText();
                boolean own = path.matches("http\\.(listen|read_without_token)|" + OF_EVERY_COLLECTOR);
                if (!value.path("origin").asText().equals("file")) {
                    wrong.add(path + " is not in config.yaml");
                } else if (!own && !value.path("value").asText().equals(initial)) {
                    wrong.add(path + " is " + value.path("value") + " in config.yaml, but by default " + value.path("default"));
                }
                if (!path.matches(OF_EVERY_COLLECTOR)
                        && !manual.contains("| `" + path + "` | " + (initial.isEmpty() ? "" : "`" + initial.replace("|", "\\|") + "` ") + "|")) {
                    wrong.add("docs/configuration.md has no row: | `" + path + "` | `" + initial.replace("|", "\\|") + "` | "
                            + value.path("description").asText() + " |");
                }
            }
            assertEquals("", String.join("\n", wrong));
        }
    }

    private static String tree(List<String> paths, String value) {
        var root = new TreeMap<String, Object>();
        for (String path : paths) {
            Map<String, Object> level = root;
            String[] names = path.split("\\.");
            for (int i = 0; i < names.length - 1; i++) {
                @SuppressWarnings("unchecked")
                var below = (Map<String, Object>) level.computeIfAbsent(names[i], name -> new TreeMap<String, Object>());
                level = below;
            }
            level.put(names[names.length - 1], value);
        }
        return write(root, "");
    }

    private static String write(Map<String, Object> level, String indent) {
        var text = new StringBuilder();
        level.forEach((name, value) -> {
            text.append(indent).append(name).append(':');
            if (value instanceof Map<?, ?> below) {
                @SuppressWarnings("unchecked")
                var inner = (Map<String, Object>) below;
                text.append('\n').append(write(inner, indent + "  "));
            } else {
                text.append(' ').append(value).append('\n');
            }
        });
        return text.toString();
    }

    private static JsonNode value(Sysmond daemon, String path) throws IOException {
        return daemon.json("/api/v1/config").path("values").valueStream().filter(one -> one.path("path").asText().equals(path))
                .findAny().orElse(JSON.createObjectNode());
    }

    private static JsonNode put(Sysmond daemon, String path, String value) throws IOException {
        return send(daemon, "PUT", "/api/v1/config/values/" + path, value);
    }

    private static JsonNode delete(Sysmond daemon, String path) throws IOException {
        return send(daemon, "DELETE", "/api/v1/config/values/" + path, null);
    }

    private static JsonNode post(Sysmond daemon, String path, String body) throws IOException {
        return send(daemon, "POST", path, body);
    }

    private static JsonNode send(Sysmond daemon, String method, String path, String body) throws IOException {
        HttpURLConnection connection = daemon.connect(path);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + Files.readString(daemon.data().resolve("admin.token")).strip());
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "text/plain");
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        boolean good = connection.getResponseCode() < 400;
        try (var in = good ? connection.getInputStream() : connection.getErrorStream()) {
            return JSON.readTree(in.readAllBytes());
        }
    }
}
