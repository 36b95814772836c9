package org.sysmon.cli.history;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.LabelText;
import org.sysmon.cli.text.Screen;
import org.sysmon.cli.text.Sheet;
import org.sysmon.cli.text.Tone;
import org.sysmon.cli.text.Unit;

/** A history as a picture of characters, with its axes, and what the lines are. */
final class Plot {

    private static final int ROWS = 13;
    private static final int ROWS_A_TICK = 3;
    /** A line is broken where this many samples in a row are missing. */
    private static final double GAP = 2.5;

    private final History history;
    private final String span;
    private final Screen screen;
    private final ZoneId zone;
    private final Unit unit;
    private final List<History.Line> lines;

    Plot(History history, String span, Screen screen, ZoneId zone) {
        this.history = history;
        this.span = span;
        this.screen = screen;
        this.zone = zone;
        this.unit = Unit.ofMetric(history.metric());
        this.lines = largest(history);
    }

    /** Those with the highest values: where there are too many, they are what people look for. */
    private static List<History.Line> largest(History history) {
        var lines = new ArrayList<History.Line>(history.lines());
        lines.removeIf(line -> Double.isNaN(line.summary().max()));
        lines.sort(Comparator.comparingDouble(line -> -line.summary().max()));
        return lines.subList(0, Math.min(Pens.COUNT, lines.size()));
    }

    void draw() {
        ValueAxis values = ValueAxis.around(lines, ROWS / ROWS_A_TICK + 1);
        String[] labels = labels(values);
        int gutter = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
        int columns = Math.max(10, screen.width() - gutter - 2);
        var times = new TimeAxis(history.from(), history.to(), columns, zone);
        Canvas canvas = screen.unicode() && (lines.size() < 2 || screen.colour())
                ? new BrailleCanvas(columns, ROWS, screen) : new LetterCanvas(columns, ROWS, screen);
        for (int pen = lines.size() - 1; pen >= 0; pen--) {
            draw(lines.get(pen), pen, canvas, values, times);
        }
        screen.line(screen.toned(Tone.STRONG, title()));
        for (int row = 0; row < ROWS; row++) {
            String axis = screen.unicode() ? labels[row].isEmpty() ? "│" : "┤" : labels[row].isEmpty() ? "|" : "+";
            screen.line((" ".repeat(gutter - labels[row].length()) + labels[row] + " " + axis + canvas.row(row)).stripTrailing());
        }
        String[] below = times.lines(columns, screen.unicode());
        screen.line(" ".repeat(gutter + 1) + (screen.unicode() ? "└" : "+") + below[0]);
        screen.line((" ".repeat(gutter + 2) + below[1]).stripTrailing());
        legend().table(screen);
        int hidden = history.lines().size() - lines.size();
        if (hidden > 0) {
            screen.line("and " + hidden + " more series; choose by --label, or see all by -o table");
        }
    }

    private void draw(History.Line line, int pen, Canvas canvas, ValueAxis values, TimeAxis times) {
        double widest = GAP * spacing(line);
        int lastX = -1;
        int lastY = -1;
        for (int i = 0; i < line.times().length; i++) {
            double value = line.values()[i];
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                lastX = -1;
                continue;
            }
            int x = times.place(line.times()[i], canvas.width());
            int y = values.place(value, canvas.height());
            boolean joined = lastX >= 0 && line.times()[i] - line.times()[i - 1] <= widest;
            if (joined) {
                canvas.line(lastX, lastY, x, y, pen);
            } else {
                canvas.dot(x, y, pen);
            }
            lastX = x;
            lastY = y;
        }
    }

    /** The usual time between two samples, in milliseconds: the median, which gaps do not move. */
    private static double spacing(History.Line line) {
        long[] times = line.times();
        if (times.length < 2) {
            return 0;
        }
        long[] spaces = new long[times.length - 1];
        for (int i = 0; i < spaces.length; i++) {
            spaces[i] = times[i + 1] - times[i];
        }
        Arrays.sort(spaces);
        return spaces[spaces.length / 2];
    }

    private String[] labels(ValueAxis values) {
        String[] labels = new String[ROWS];
        Arrays.fill(labels, "");
        for (int i = 0; i < values.ticks(); i++) {
            labels[values.place(values.tick(i), ROWS)] = shown(values.tick(i));
        }
        return labels;
    }

    private String shown(double value) {
        return ascii(unit.show(value));
    }

    private String ascii(String text) {
        return screen.unicode() ? text : text.replace("µ", "u").replace("°", "");
    }

    private String title() {
        String step = history.step() > 0 ? ", one sample in " + Unit.SECONDS.show(history.step()) : "";
        return history.metric() + ", last " + span + step;
    }

    private Sheet legend() {
        var sheet = new Sheet("", "series", ">min", ">avg", ">max", ">last");
        for (int pen = 0; pen < lines.size(); pen++) {
            History.Line line = lines.get(pen);
            History.Summary summary = line.summary();
            String mark = !screen.unicode() || (lines.size() > 1 && !screen.colour()) ? Pens.mark(pen) : "━";
            sheet.add(Cell.of(screen.painted(Pens.colour(pen), mark)), Cell.of(name(line)), cell(summary.min()),
                    cell(summary.average()), cell(summary.max()), cell(summary.last()));
        }
        return sheet;
    }

    private Cell cell(double value) {
        return Cell.of(shown(value));
    }

    private String name(History.Line line) {
        String labels = LabelText.of(line.labels());
        boolean severalHosts = history.lines().stream().map(History.Line::host).distinct().count() > 1;
        return (severalHosts ? line.host() + " " : "") + (labels.isEmpty() ? history.metric() : labels);
    }
}
