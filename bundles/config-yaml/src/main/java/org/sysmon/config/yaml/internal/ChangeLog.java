package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Notes each change in the history, with whose doing it is as far as that can be known. */
final class ChangeLog {

    private static final System.Logger LOG = System.getLogger(ChangeLog.class.getName());

    private static final long ANNOUNCED_FOR_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final ChangeHistory history;
    private final Path file;
    private boolean started;
    private long announcedNanos;
    private String announcedText;
    private Author announcedBy;
    private ChangeRecord last;

    /** @param file the configuration file */
    ChangeLog(ChangeHistory history, Path file) {
        this.history = history;
        this.file = file;
    }

    ChangeHistory history() {
        return history;
    }

    /** A file is about to be saved with this text, by somebody who is known. */
    synchronized void announce(String text, Author author) {
        announcedNanos = System.nanoTime();
        announcedText = text;
        announcedBy = author;
    }

    /** What was noted last since the start; null when nothing was. */
    synchronized ChangeRecord last() {
        return last;
    }

    /** Notes once what was changed while no daemon ran. */
    synchronized void startsWith(Running running, Function<List<Layer>, Check.Checked> check) {
        if (started) {
            return;
        }
        started = true;
        for (Layer layer : running.layers()) {
            try {
                String text = history.lastText(layer.origin()).orElse(null);
                if (text == null && layer.origin() == Origin.FILE) {
                    add(new Author("sysmond", "start", "first start"), layer, List.of(), null);
                } else if (text != null && !text.equals(layer.text())) {
                    Check.Checked before = check.apply(running.with(Layer.of(layer.origin(), layer.file(), text)));
                    List<Change> made = Change.between(before.blocks(), running.wanted().blocks()).stream()
                            .map(Change::done).toList();
                    if (!made.isEmpty()) {
                        add(author(layer, "start", "saved while sysmond did not run"), layer, made, text);
                    }
                }
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** Nothing is noted when only remarks changed. */
    synchronized void taken(Layer layer, String before, List<Change> made) {
        Author author = author(layer, "file", "saved");
        if (!made.isEmpty()) {
            try {
                add(author, layer, made, before);
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    void refused(Layer layer, List<String> problems) {
        refused(author(layer, "file", "saved"), layer.origin(), problems);
    }

    /** @param problems why it was not taken over */
    synchronized void refused(Author author, Origin layer, List<String> problems) {
        try {
            last = history.add(new ChangeRecord(0, System.currentTimeMillis(), author, layer, List.of(), problems, null, null));
        } catch (IOException e) {
            failed(e);
        }
    }

    private void add(Author author, Layer layer, List<Change> made, String before) throws IOException {
        last = history.add(new ChangeRecord(0, System.currentTimeMillis(), author, layer.origin(), made, List.of(), before,
                layer.text()));
    }

    private synchronized Author author(Layer layer, String via, String action) {
        boolean recent = System.nanoTime() - announcedNanos < ANNOUNCED_FOR_NANOS;
        if (recent && layer.text() != null && layer.text().equals(announcedText)) {
            Author author = announcedBy;
            announcedText = null;
            return author;
        }
        return Author.ofFile(layer.origin() == Origin.FILE ? file : Path.of(layer.file()), via, action);
    }

    private static void failed(IOException e) {
        LOG.log(System.Logger.Level.ERROR, "a change of the configuration cannot be recorded, and not be undone: " + e.getMessage());
    }
}
