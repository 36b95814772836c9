package org.sysmon.itests;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Knocks at the console without the token, without a pause, and counts what it is answered. */
final class Hammer implements AutoCloseable {

    /** Felix's own password among them. */
    private static final List<String> WRONG = List.of("", "Basic YWRtaW46YWRtaW4=", "Bearer wrong", "Basic !");
    private static final List<String> PATHS = List.of("", "/", "/bundles", "/bundles.json", "/sysmon", "/res/lib/support.js",
            "/services.json", "/sysmon/rest/api/v1/info", "/status-Configurations.txt", "//bundles", "/./vmstat",
            "/bundles;x=y", "/%62undles");

    private final String root;
    private final Map<Integer, AtomicLong> answers = new ConcurrentSkipListMap<>();
    private final List<Thread> threads;
    private volatile boolean over;

    Hammer(int port) {
        root = "http://127.0.0.1:" + port;
        threads = List.of(new Thread(() -> knock("/system/console")), new Thread(() -> knock("/system//console")),
                new Thread(() -> knock("/system/console")));
        threads.forEach(Thread::start);
    }

    private void knock(String base) {
        for (int i = 0; !over; i++) {
            answers.computeIfAbsent(status(base + PATHS.get(i % PATHS.size()), WRONG.get(i / PATHS.size() % WRONG.size())),
                    status -> new AtomicLong()).incrementAndGet();
            if (i % 7 == 0) {
                Thread.yield();
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
                if (body != null) {
                    body.readAllBytes();
                }
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

    Map<Integer, AtomicLong> answers() {
        return answers;
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
