package org.sysmon.query.internal.script;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.query.internal.engine.Budget;
import org.sysmon.query.internal.engine.Engine;
import org.sysmon.query.internal.engine.Fault;
import org.sysmon.query.internal.engine.Result;
import org.sysmon.query.internal.syntax.Durations;

/** A script: loads series, evaluates queries and compares. */
final class Script {

    private static final Pattern LOAD = Pattern.compile("load(?:_(with_nhcb))?\\s+(.+?)");
    private static final Pattern INSTANT = Pattern.compile("eval(?:_(fail|warn|ordered|info))?\\s+instant\\s+(?:at\\s+(.+?))?\\s+(.+)");
    private static final Pattern RANGE = Pattern.compile(
            "eval(?:_(fail|warn|info))?\\s+range\\s+from\\s+(.+)\\s+to\\s+(.+)\\s+step\\s+(.+?)\\s+(.+)");
    /** What Prometheus has behind switches. */
    private static final Pattern EXPERIMENTAL = Pattern.compile("(?i)\\b(limitk|limit_ratio|fill|fill_left|fill_right|sort_by_label"
            + "|sort_by_label_desc|mad_over_time|double_exponential_smoothing|ts_of_\\w+|info|histogram_quantiles|start_timestamp"
            + "|max_of|min_of)\\s*\\(|\\b(anchored|smoothed)\\b|</|>/|(?<!@ )(?<!@)\\b(step|range|start|end)\\s*\\(\\s*\\)");

    private final MemorySource source = new MemorySource();
    private final Engine engine = new Engine(source, 300_000, 60_000, true);
    private final Path file;
    private final PrintStream out;
    private final List<String> lines = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;

    Script(Path file, PrintStream out) throws IOException {
        this.file = file;
        this.out = out;
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            lines.add(text.startsWith("#") ? "" + '#' : text);
        }
    }

    /** @return how many passed, failed and were skipped */
    int[] run() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || line.equals("#")) {
                continue;
            }
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).isEmpty()) {
                end++;
            }
            List<String> body = lines.subList(i + 1, end).stream().filter(each -> !each.equals("#")).toList();
            if (line.equals("clear")) {
                source.clear();
            } else if (LOAD.matcher(line).matches()) {
                load(line, body);
                i = end;
            } else if (line.startsWith("eval")) {
                eval(line, i + 1, body(i + 1));
                i += 0;
                while (i + 1 < lines.size() && isBody(lines.get(i + 1))) {
                    i++;
                }
            } else if (!line.startsWith("ignore") && !line.startsWith("resume")) {
                fail(line, i + 1, "not a command");
            }
        }
        return new int[] { passed, failed, skipped };
    }

    private static boolean isBody(String line) {
        return !line.isEmpty() && !line.startsWith("eval ") && !line.startsWith("eval_") && !line.equals("clear")
                && !LOAD.matcher(line).matches();
    }

    private List<String> body(int from) {
        int end = from;
        while (end < lines.size() && isBody(lines.get(end))) {
            end++;
        }
        return lines.subList(from, end).stream().filter(each -> !each.equals("#")).toList();
    }

    private void load(String line, List<String> body) {
        Matcher load = LOAD.matcher(line);
        load.matches();
        long step = Durations.parse(load.group(2));
        for (String each : body) {
            SeriesLine series = SeriesLine.parse(each);
            if (series.unsupported()) {
                source.addUnsupported(series.labels());
            }
            for (int i = 0; i < series.values().size(); i++) {
                if (series.values().get(i) != null) {
                    source.add(series.labels(), i * step, series.values().get(i));
                }
            }
            if (load.group(1) != null && series.labels().metric().endsWith("_bucket")) {
                source.addUnsupported(new Renamed(series).labels());
            }
        }
    }

    private void eval(String line, int number, List<String> body) {
        Matcher instant = INSTANT.matcher(line);
        Matcher range = RANGE.matcher(line);
        boolean isInstant = instant.matches();
        if (!isInstant && !range.matches()) {
            fail(line, number, "not an evaluation");
            return;
        }
        String query = isInstant ? instant.group(3) : range.group(5);
        String older = isInstant ? instant.group(1) : range.group(1);
        Expectation expected = new Expectation();
        try {
            body.forEach(expected::add);
        } catch (RuntimeException e) {
            fail(line, number, "cannot read what is expected: " + e.getMessage());
            return;
        }
        expected.fails |= "fail".equals(older);
        expected.ordered |= "ordered".equals(older);
        if ("warn".equals(older) || "info".equals(older)) {
            expected.notes.add(new Expectation.Note(older, null, null));
        }
        if (EXPERIMENTAL.matcher(query).find() || expected.isUnsupported()) {
            skipped++;
            return;
        }
        long[] times = isInstant ? new long[] { instant.group(2) == null ? 0 : time(instant.group(2)) }
                : times(time(range.group(2)), time(range.group(3)), Durations.parse(range.group(4)));
        source.touchedUnsupported();
        String difference = difference(query, expected, isInstant, times, isInstant ? 0 : time(range.group(3)),
                isInstant ? 0 : Durations.parse(range.group(4)));
        if (source.touchedUnsupported()) {
            skipped++;
        } else if (difference == null) {
            passed++;
        } else {
            fail(line, number, difference);
        }
    }

    private String difference(String query, Expectation expected, boolean instant, long[] times, long end, long step) {
        var budget = new Budget(1_000_000, TimeUnit.SECONDS.toNanos(20), () -> false);
        Result result;
        try {
            result = instant ? engine.instant(query, times[0], budget) : engine.range(query, times[0], end, step, budget);
        } catch (Fault fault) {
            String said = fault.getMessage();
            boolean asExpected = expected.fails && (expected.failMessage == null || expected.failMessage.equals(said))
                    && (expected.failPattern == null || Pattern.compile(expected.failPattern).matcher(said).find());
            return asExpected ? null : "expected " + (expected.fails ? "failure " + expected.failMessage + expected.failPattern
                    : "an answer") + ", got failure: " + said;
        } catch (RuntimeException e) {
            return "got " + e + " at " + e.getStackTrace()[0];
        }
        if (expected.fails) {
            return "expected a failure, got " + result.series().size() + " series";
        }
        if (expected.rangeVector != null) {
            String[] words = expected.rangeVector.split("\\s+");
            return Comparison.difference(expected, result, times(time(words[1]), time(words[3]), Durations.parse(words[5])));
        }
        return Comparison.difference(expected, result, times);
    }

    private static long time(String text) {
        return text.startsWith("-") ? -Durations.parse(text.substring(1)) : Durations.parse(text);
    }

    private static long[] times(long from, long to, long step) {
        long[] times = new long[(int) ((to - from) / step) + 1];
        for (int i = 0; i < times.length; i++) {
            times[i] = from + i * step;
        }
        return times;
    }

    private void fail(String line, int number, String difference) {
        failed++;
        out.printf("FAIL %s:%d %s%n      %s%n", file.getFileName(), number, line, difference);
    }
}
