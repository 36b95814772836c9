package org.sysmon.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Where every event goes: to standard error, or into files as soon as the configuration says so. A file that cannot be
 * written stops nobody: that is said once, and until it can be again everything goes to standard error.
 */
final class LogOutput extends Handler {

    private static final String JOURNAL = "journal";
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final StandardError standardError;
    private final LongSupplier nanoTime;
    private final EventCount count = new EventCount();
    private final CountDownLatch configured = new CountDownLatch(1);
    private Map<String, Object> settings = Map.of();
    private RollingFile file;
    private String trouble = "";
    private long retryNanos;

    LogOutput(StandardError standardError, LongSupplier nanoTime) {
        this.standardError = standardError;
        this.nanoTime = nanoTime;
        setLevel(Level.ALL);
        setFormatter(new LineFormatter(!standardError.isJournal()));
    }

    /**
     * Takes effect with the next event.
     *
     * @param wanted {@code to}: journal, or a folder; {@code format}: text, or json; {@code rotate.at.bytes}; {@code keep}
     */
    synchronized void configure(Map<String, Object> wanted) {
        if (!wanted.equals(settings)) {
            closeFile();
            String to = String.valueOf(wanted.get("to"));
            file = to.equals(JOURNAL) ? null : new RollingFile(Path.of(to),
                    ((Number) wanted.get("rotate.at.bytes")).longValue(), ((Number) wanted.get("keep")).intValue());
            trouble = "";
            setFormatter(formatter("json".equals(wanted.get("format"))));
            settings = Map.copyOf(wanted);
        }
        configured.countDown();
    }

    private Formatter formatter(boolean json) {
        return json ? new JsonFormatter() : new LineFormatter(file != null || !standardError.isJournal());
    }

    /** Waits for the configuration, but not for long. */
    void awaitConfiguration(long millis) throws InterruptedException {
        configured.await(millis, TimeUnit.MILLISECONDS);
    }

    EventCount count() {
        return count;
    }

    /** What the health check asks: {@code place}, {@code trouble} and {@link EventCount#recent}. */
    Map<String, Object> state() {
        Map<String, Object> state = count.recent();
        synchronized (this) {
            state.put("place", file != null ? file.file().toString() : standardError.isJournal() ? JOURNAL : "standard error");
            state.put("trouble", trouble);
        }
        return state;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        Severity severity = Severity.of(record.getLevel());
        count.add(severity, record);
        String event = getFormatter().format(record);
        if (file == null || !trouble.isEmpty() && nanoTime.getAsLong() - retryNanos < 0) {
            standardError.write(severity, event);
            return;
        }
        try {
            file.write(event.getBytes(StandardCharsets.UTF_8));
            if (!trouble.isEmpty()) {
                trouble = "";
                publish(own(Level.INFO, "the log is written to " + file.file() + " again"));
            }
        } catch (IOException e) {
            retryNanos = nanoTime.getAsLong() + RETRY_NANOS;
            boolean first = trouble.isEmpty();
            trouble = "cannot write the log to " + file.file() + ": " + reason(e);
            if (first) {
                publish(own(Level.WARNING, trouble + "; it goes to standard error until that is possible"));
            }
            standardError.write(severity, event);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null || e.getClass() != IOException.class ? e.toString() : e.getMessage();
    }

    private static LogRecord own(Level level, String text) {
        LogRecord record = new LogRecord(level, text);
        record.setLoggerName(LogOutput.class.getName());
        return record;
    }

    private void closeFile() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                publish(own(Level.WARNING, "cannot close " + file.file() + ": " + reason(e)));
            }
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // What is said after this is still said.
    }
}
