package org.sysmon.itests;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Knocks at the console without the token, without a pause, and counts what it is answered. */
final class Hammer implements AutoCloseable {

    /** Felix's own password among them. */
    private static final List<String> WRONG = List.of("", "Basic YWRtaW46YWRtaW4=", "Bearer wrong", "Basic !");
    private static final List<String> PATHS = List.of("", "/", "/bundles", "/bundles.json", "/sysmon", "/res/lib/support.js",
            "/services.json", "/sysmon/rest/api/v1/info", "/status-Configurations.txt", "//bundles", "/./vmstat",
            "/bundles;x=y", "/%62undles");

    private final String root;
    private final Map<Integer, AtomicLong> answers = new ConcurrentSkipListMap<>();
    private final Map<Integer, String> texts = new ConcurrentSkipListMap<>();
    private final List<Thread> threads;
    private volatile boolean over;

    Hammer(int port) {
        root = "http://127.0.0.1:" + port;
        threads = List.of(new Thread(() -> knock("/system/console")), new Thread(() -> knock("/system//console")));
        threads.forEach(Thread::start);
    }

    private void knock(String base) {
        for (int i = 0; !over; i++) {
            int status = status(base + PATHS.get(i % PATHS.size()), WRONG.get(i / PATHS.size() % WRONG.size()));
            answers.computeIfAbsent(status, key -> new AtomicLong()).incrementAndGet();
            if (status == 0) {
                LockSupport.parkNanos(1_000_000); // leaves the processor to what is starting
            }
        }
    }

    /** 0 when nobody answers. */
    private int status(String path, String authorization) {
        try {
            var connection = (HttpURLConnection) URI.create(root + path).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(5_000);
            connection.setReadTimeout(20_000);
            if (!authorization.isEmpty()) {
                connection.setRequestProperty("Authorization", authorization);
            }
            int status = connection.getResponseCode();
            try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                texts.putIfAbsent(status, path + ": " + text);
            }
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    long count(int status) {
        AtomicLong count = answers.get(status);
        return count == null ? 0 : count.get();
    }

    /** What it was answered beyond what was expected; empty when all is well. */
    String surprises(Set<Integer> expected) {
        return answers.keySet().stream().filter(status -> !expected.contains(status))
                .map(status -> answers.get(status) + " times " + status + ", first " + texts.get(status))
                .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return answers.toString();
    }

    void rest() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Without waiting for the last knock. */
    @Override
    public void close() {
        over = true;
    }
}
