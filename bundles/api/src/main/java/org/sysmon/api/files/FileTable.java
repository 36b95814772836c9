package org.sysmon.api.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.metric.Metric;

/**
 * The small files that a kind of folder has, one number in each: what they are called and what they measure. Declare it as a
 * constant, and make a {@link FileRow} of it for each folder.
 *
 * @param table   whose columns the files are, in the same order
 * @param sources where the columns come from
 */
public record FileTable(Table table, List<Source> sources) {

    /** How a number is written. */
    @FunctionalInterface
    public interface Form {
        /** @return not a number where it says that there is none */
        double read(Cursor at) throws IOException;
    }

    /** One file. @param path below the folder @param unit what the number is multiplied with */
    public record Source(String path, Form form, double unit, Column column) {

        /** A decimal number, or a hexadecimal one that begins with {@code 0x}. */
        public static Source of(String path, Metric metric) {
            return of(path, 1, metric);
        }

        /** The same, in another unit than the metric's. */
        public static Source of(String path, double unit, Metric metric) {
            return new Source(path, FileTable::number, unit, Column.of(metric));
        }

        /** A number that is written in another way. */
        public static Source of(String path, Form form, Metric metric) {
            return new Source(path, form, 1, Column.of(metric));
        }

        /** With labels beside the row's. */
        public Source with(String... labels) {
            return new Source(path, form, unit, Column.of(column.metric(), labels));
        }
    }

    public FileTable {
        sources = List.copyOf(sources);
    }

    /** @param labels whose values are the key of a row, in this order */
    public static FileTable by(List<String> labels, Source... sources) {
        return new FileTable(Table.by(labels, Arrays.stream(sources).map(Source::column).toList()), List.of(sources));
    }

    /** A table whose key is the value of one label. */
    public static FileTable by(String label, Source... sources) {
        return by(List.of(label), sources);
    }

    static double number(Cursor at) throws IOException {
        return at.sees("0x") ? at.nextHexadecimal() : at.nextDouble();
    }
}
