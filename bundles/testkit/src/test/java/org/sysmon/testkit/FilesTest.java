package org.sysmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.Folders;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Folders of small files, over a fixture kernel. */
class FilesTest {

    private static final FileTable TABLE = FileTable.by(List.of("device", "port"),
            Source.of("heat", 0.5, Metric.gauge("heat", "Heat.")),
            Source.of("errors", Metric.counter("errors_total", "Errors.")).with("kind", "all"));

    private final RecordedReadings read = new RecordedReadings();
    private final FirstFailure failure = new FirstFailure();
    private final FixtureKernel kernel = FixtureKernel.with("sys/class/a/1/heat", "42\n").and("sys/class/a/1/errors", "0xff\n");

    @Test
    void aRowHasTheNumbersOfAFolder() throws IOException {
        new FileRow(TABLE, kernel, "class/a/1", "a", "1").read(read, failure);

        failure.rethrow();
        assertEquals(Map.of("heat{device=\"a\",port=\"1\"}", 21.0, "errors_total{device=\"a\",kind=\"all\",port=\"1\"}", 255.0),
                read.values());
    }

    @Test
    void whatIsMissingOrNoNumberLeavesTheOthers() {
        kernel.and("sys/class/a/1/heat", "warm\n");
        new FileRow(TABLE, kernel, "class/a/1", "a", "1").read(read, failure);

        assertEquals(1, read.values().size());
        assertThrows(MalformedSourceException.class, failure::rethrow);
        kernel.without("sys/class/a/1/heat");
        new FileRow(TABLE, kernel, "class/a/1", "a", "1").read(read.nextTick(), failure);
        assertEquals(1, read.values().size());
    }

    @Test
    void readingARowAgainMakesNothing() throws Exception {
        var row = new FileRow(TABLE, kernel, "class/a/1", "a", "1");

        assertEquals(0, Allocation.perRun(() -> row.read(read.nextTick(), failure)));
    }

    @Test
    void labelsAreTheSameUntilAFileSaysSomethingElse() throws IOException {
        kernel.and("sys/class/a/1/state", " on \n").and("sys/class/a/1/name", "\n");
        var texts = List.of(Text.of("state", "state"), Text.of("name", "name"), Text.of("model", "model"));
        var labels = new FileLabels(texts, Blanks.OF_EMPTY_FILES, kernel, "class/a/1", Labels.of("device", "a"));
        Labels first = labels.read();

        assertEquals(Labels.of("device", "a", "state", "on"), first);
        assertEquals(List.of("name"), first.blanks());
        assertSame(first, labels.read());
        kernel.and("sys/class/a/1/state", "off\n");
        assertEquals(Labels.of("device", "a", "state", "off"), labels.read());
        assertEquals(List.of("model", "name"),
                new FileLabels(texts, Blanks.ALL, kernel, "class/a/1", Labels.EMPTY).read().blanks());
        assertEquals(List.of(), new FileLabels(texts, Blanks.NONE, kernel, "class/a/1", Labels.EMPTY).read().blanks());
    }

    @Test
    void eachFolderIsEnteredAndOneThatHangsOrFailsLeavesTheOthers() {
        kernel.and("sys/class/a/2/heat", "1\n").and("sys/class/a/3/heat", "1\n");
        var folders = new Folders<>(kernel, "class/a", (path, name) -> name);
        var done = new ArrayList<String>();
        read.refuse("/sys/class/a/1");

        assertThrows(MalformedSourceException.class, () -> folders.each(read, (name, ignored) -> {
            done.add(name);
            if (name.equals("2")) {
                throw new MalformedSourceException("2");
            }
        }));
        assertEquals(List.of("2", "3"), done);
        assertEquals(List.of("/sys/class/a/1", "/sys/class/a/2", "/sys/class/a/3"), read.entered());
    }

    @Test
    void foldersComeAndGo() throws IOException {
        kernel.and("sys/class/a/skipped/heat", "1\n");
        var folders = new Folders<>(kernel, "class/a", (path, name) -> name.equals("skipped") ? null : path);

        List<String> first = folders.present();
        assertEquals(List.of("class/a/1"), first);
        assertSame(first, folders.present());
        kernel.and("sys/class/a/2/heat", "1\n");
        assertEquals(List.of("class/a/1", "class/a/2"), folders.present());
        kernel.without("sys/class/a/1/heat").without("sys/class/a/1/errors").without("sys/class/a/2/heat");
        assertEquals(List.of(), folders.present());
        assertThrows(NoSuchFileException.class, () -> folders.each(read, (one, ignored) -> { }));
    }
}
