package org.sysmon.api.files;

import java.io.IOException;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;

/** One folder of a {@link FileTable}. Its files are opened once; reading them again makes nothing. */
public final class FileRow {

    private final FileTable table;
    private final NumberFile[] files;
    private final Slice key;

    /** @param folder below the sys folder @param key the values of the table's labels */
    public FileRow(FileTable table, Kernel kernel, String folder, String... key) {
        this.table = table;
        this.files = table.sources().stream()
                .map(source -> new NumberFile(kernel.sys(folder + "/" + source.path()), source.form(), source.unit()))
                .toArray(NumberFile[]::new);
        this.key = Slice.of(String.join("\t", key));
    }

    /** Sets what the files say. @param failure receives what stands in them and is no number */
    public void read(Readings readings, FirstFailure failure) {
        Row row = readings.row(table.table(), key);
        for (int i = 0; i < files.length; i++) {
            try {
                double value = files[i].read();
                if (!Double.isNaN(value)) {
                    row.set(i, value);
                }
            } catch (IOException e) {
                failure.keep(e);
            }
        }
    }
}
