package org.sysmon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.sysmon.api.metric.Series;

/**
 * One chapter of docs/metrics.md, so that a test can hold it against what the collectors of a bundle really set. Each row
 * is {@code metric | kind | unit | labels | source | collector | default}.
 */
public final class MetricsPage {

    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final int CELLS = 7;

    private final List<String[]> rows;

    private MetricsPage(List<String[]> rows) {
        this.rows = rows;
    }

    /** The rows below {@code ## bundle}, seen from the folder of a module. */
    public static MetricsPage chapter(String bundle) {
        try {
            String text = Files.readString(PAGE);
            int from = text.indexOf("\n## " + bundle + "\n");
            if (from < 0) {
                throw new AssertionError(PAGE + " has no chapter ## " + bundle);
            }
            int to = text.indexOf("\n## ", from + 1);
            return new MetricsPage(text.substring(from, to < 0 ? text.length() : to).lines()
                    .filter(line -> line.startsWith("| `")).map(MetricsPage::cells).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is set when nothing is configured, in lines that can be compared with {@link #set}. */
    public String byDefault() {
        return lines(rows.stream().filter(row -> row[6].equals("on")));
    }

    /** All that can be set. */
    public String all() {
        return lines(rows.stream());
    }

    /** What these collectors set at this tick. */
    public static String set(Map<String, RecordedReadings> byCollector) {
        var lines = new TreeSet<String>();
        byCollector.forEach((collector, readings) -> {
            var labels = labels(readings.series());
            for (Series series : readings.series()) {
                var metric = series.metric();
                lines.add(line(metric.name(), metric.kind().name().toLowerCase(Locale.ROOT), metric.unit(),
                        String.join(", ", labels.get(metric.name())), collector));
            }
        });
        return String.join("\n", lines);
    }

    private static SortedMap<String, TreeSet<String>> labels(List<Series> all) {
        var names = new TreeMap<String, TreeSet<String>>();
        for (Series series : all) {
            names.computeIfAbsent(series.metric().name(), name -> new TreeSet<>())
                    .addAll(series.labels().toMap().keySet());
        }
        return names;
    }

    private static String lines(Stream<String[]> rows) {
        return String.join("\n", rows.map(row -> line(row[0], row[1], row[2], row[3], row[5])).sorted().toList());
    }

    private static String line(String name, String kind, String unit, String labels, String collector) {
        return String.join(" | ", name, kind, unit, labels, collector);
    }

    private static String[] cells(String row) {
        String[] cells = Arrays.stream(row.split("\\|", -1)).map(cell -> cell.replace("`", "").strip())
                .toArray(String[]::new);
        if (cells.length != CELLS + 2 || cells[5].isEmpty() || !cells[7].matches("on|off")) {
            throw new AssertionError(PAGE + ": expected metric | kind | unit | labels | source | collector | on or off, saw "
                    + row);
        }
        return Arrays.copyOfRange(cells, 1, CELLS + 1);
    }
}
