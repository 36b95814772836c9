package org.sysmon.cli.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Unit;

/** The samples as rows: time, host, one column for each label, value. */
final class HistorySheet {

    private final History history;
    private final Unit unit;

    HistorySheet(History history) {
        this.history = history;
        this.unit = Unit.ofMetric(history.metric());
    }

    Sheet sheet() {
        List<String> labels = labels();
        var columns = new ArrayList<String>(List.of("time", "host"));
        columns.addAll(labels);
        columns.add(">value");
        var sheet = new Sheet(columns.toArray(new String[0]));
        for (History.Line line : history.lines()) {
            for (int i = 0; i < line.times().length; i++) {
                sheet.add(row(line, i, labels));
            }
        }
        return sheet;
    }

    private Cell[] row(History.Line line, int at, List<String> labels) {
        var row = new ArrayList<Cell>();
        row.add(Cell.of(Instant.ofEpochMilli(line.times()[at]).toString()));
        row.add(Cell.of(line.host()));
        for (String label : labels) {
            row.add(Cell.of(line.labels().text(label)));
        }
        row.add(Cell.of(unit, line.values()[at]));
        return row.toArray(new Cell[0]);
    }

    private List<String> labels() {
        var names = new TreeSet<String>();
        for (History.Line line : history.lines()) {
            names.addAll(line.labels().members().keySet());
        }
        return List.copyOf(names);
    }
}
