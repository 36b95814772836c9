package org.sysmon.api.files;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What the small text files of one folder say, as labels: made anew only when one of them says something else. */
public final class FileLabels {

    /** One file. @param path below the folder @param form what is made of its text, which has no blanks around it */
    public record Text(String label, String path, UnaryOperator<String> form) {

        public static Text of(String label, String path) {
            return new Text(label, path, UnaryOperator.identity());
        }
    }

    /** Which labels without a value are named: they mean nothing, but node_exporter names some. */
    public enum Blanks {
        NONE,
        /** Those whose file is there and empty. */
        OF_EMPTY_FILES,
        ALL
    }

    private static final Slice NOTHING = Slice.of("");
    private static final Slice NO_FILE = Slice.of("\0");

    private final List<Text> texts;
    private final Blanks blanks;
    private final Labels own;
    private final OptionalFile[] files;
    private final Slice[] seen;
    private Labels labels;

    /** @param folder below the sys folder @param own labels that are there in any case */
    public FileLabels(List<Text> texts, Blanks blanks, Kernel kernel, String folder, Labels own) {
        this.texts = texts;
        this.blanks = blanks;
        this.own = own;
        this.files = texts.stream().map(text -> new OptionalFile(kernel.sys(folder + "/" + text.path())))
                .toArray(OptionalFile[]::new);
        this.seen = new Slice[files.length];
    }

    /** Its own labels, and one for each file that is there and says something, which wins. */
    public Labels read() throws IOException {
        for (int i = 0; i < files.length; i++) {
            Cursor at = files[i].read();
            Slice now = at == null ? NO_FILE : at.rest();
            if (!now.equals(seen[i])) {
                seen[i] = now.copy();
                labels = null;
            }
        }
        if (labels == null) {
            labels = make();
        }
        return labels;
    }

    /** Sets the series of this metric with these labels to 1. */
    public void set(Readings readings, Metric info) throws IOException {
        readings.set(readings.series(info, read()), 1);
    }

    private Labels make() {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < seen.length; i++) {
            Text text = texts.get(i);
            if (!seen[i].equals(NO_FILE) && !seen[i].equals(NOTHING)) {
                values.put(text.label(), text.form().apply(seen[i].text()));
            } else if (blanks == Blanks.ALL || blanks == Blanks.OF_EMPTY_FILES && seen[i].equals(NOTHING)) {
                values.put(text.label(), own.get(text.label()));
            }
        }
        return own.with(Labels.of(values));
    }
}
