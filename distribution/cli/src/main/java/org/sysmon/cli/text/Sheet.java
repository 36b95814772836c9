package org.sysmon.cli.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under named columns: a table for people, CSV (RFC 4180, but with plain line feeds) for programs. */
public final class Sheet {

    private static final String GAP = "  ";

    private final String[] names;
    private final boolean[] right;
    private final List<Cell[]> rows = new ArrayList<>();

    /** @param columns snake_case names; a {@code >} before the name puts the column to the right */
    public Sheet(String... columns) {
        this.names = new String[columns.length];
        this.right = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            right[i] = columns[i].startsWith(">");
            names[i] = right[i] ? columns[i].substring(1) : columns[i];
        }
    }

    public void add(Cell... row) {
        if (row.length != names.length) {
            throw new IllegalArgumentException(row.length + " cells for " + names.length + " columns");
        }
        rows.add(row);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void table(Screen screen) {
        int[] widths = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            widths[i] = names[i].length();
            for (Cell[] row : rows) {
                widths[i] = Math.max(widths[i], length(row[i].shown()));
            }
        }
        var head = new Cell[names.length];
        for (int i = 0; i < names.length; i++) {
            head[i] = Cell.of(names[i].replace('_', ' ').toUpperCase(Locale.ROOT), Tone.STRONG);
        }
        screen.line(line(head, widths, screen));
        for (Cell[] row : rows) {
            screen.line(line(row, widths, screen));
        }
    }

    public void csv(PrintStream out) {
        out.println(String.join(",", names));
        for (Cell[] row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(i == 0 ? "" : ",").append(quoted(row[i].raw()));
            }
            out.println(line);
        }
    }

    private String line(Cell[] row, int[] widths, Screen screen) {
        var line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String pad = " ".repeat(widths[i] - length(row[i].shown()));
            String text = screen.toned(row[i].tone(), row[i].shown());
            boolean last = i == row.length - 1;
            line.append(i == 0 ? "" : GAP).append(right[i] ? pad + text : last ? text : text + pad);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
