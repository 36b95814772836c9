package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;

/**
 * Lines that begin with a word and go on with numbers, as statistics of file systems do: which metric each number is. Declare
 * it as a constant. Words that are not declared are passed over.
 */
final class LineTable {

    /**
     * One line.
     *
     * @param numbers what each number measures, in their order; null where one is not taken
     * @param least   numbers that have to be there; those that are not are 0
     */
    record Line(String word, List<Column> numbers, int least) {

        static Line of(String word, Column... numbers) {
            return new Line(word, Arrays.asList(numbers), numbers.length);
        }
    }

    private final Table table;
    private final Map<Slice, Places> places = new HashMap<>();

    /** Columns of the table for the numbers of a line; -1 for none. */
    private record Places(int[] columns, int least) {
    }

    /** @param labels of which a row's key has the values; none: there is one row */
    LineTable(List<String> labels, Line... lines) {
        var columns = new ArrayList<Column>();
        for (Line line : lines) {
            int[] its = new int[line.numbers().size()];
            for (int i = 0; i < its.length; i++) {
                Column column = line.numbers().get(i);
                its[i] = column == null ? -1 : columns.size();
                if (column != null) {
                    columns.add(column);
                }
            }
            places.put(Slice.of(line.word()), new Places(its, line.least()));
        }
        this.table = labels.isEmpty() ? new Table(key -> Labels.EMPTY, columns) : Table.by(labels, columns);
    }

    Table table() {
        return table;
    }

    /** Sets what all lines say. @param failure receives what is not as it should be; the other lines are taken all the same */
    void read(Cursor at, Row row, FirstFailure failure) {
        for (boolean more = !at.atEnd(); more; more = at.nextLine()) {
            try {
                Places its = at.atLineEnd() ? null : places.get(at.word());
                if (its != null) {
                    numbers(at, row, its);
                }
            } catch (IOException e) {
                failure.keep(e);
            }
        }
    }

    private static void numbers(Cursor at, Row row, Places its) throws MalformedSourceException {
        for (int i = 0; i < its.columns().length; i++) {
            double value = i >= its.least() && at.atLineEnd() ? 0 : at.nextDouble();
            if (its.columns()[i] >= 0) {
                row.set(its.columns()[i], value);
            }
        }
    }
}
