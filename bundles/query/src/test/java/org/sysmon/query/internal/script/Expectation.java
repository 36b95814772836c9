package org.sysmon.query.internal.script;

import java.util.ArrayList;
import java.util.List;

import org.sysmon.query.internal.syntax.GoText;

/** What a script expects of one evaluation. */
final class Expectation {

    final List<SeriesLine> series = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();
    Double scalar;
    String string;
    String rangeVector;
    boolean fails;
    boolean ordered;
    String failMessage;
    String failPattern;

    /** @param kind warn, info, no_warn or no_info @param exact null for any, or by pattern */
    record Note(String kind, String exact, String pattern) {

        boolean isMet(List<String> said) {
            return kind.startsWith("no_") ? said.isEmpty() : said.stream().anyMatch(text ->
                    exact != null ? text.equals(exact) : pattern == null || text.matches("(?s)" + pattern));
        }
    }

    void add(String line) {
        if (line.startsWith("expected_fail_message")) {
            failMessage = line.substring("expected_fail_message".length()).strip();
        } else if (line.startsWith("expected_fail_regexp")) {
            failPattern = line.substring("expected_fail_regexp".length()).strip();
        } else if (line.startsWith("expect range vector")) {
            rangeVector = line.substring("expect range vector".length()).strip();
        } else if (line.startsWith("expect string")) {
            string = GoText.unquote(line.substring("expect string".length()).strip());
        } else if (line.startsWith("expect ")) {
            expect(line.substring("expect ".length()).strip());
        } else if (line.matches("[+-]?([0-9][0-9.eE+-]*|\\.[0-9]+|[iI]nf|[nN]a[nN])")) {
            scalar = SeriesLine.number(line);
        } else {
            series.add(SeriesLine.parse(line));
        }
    }

    private void expect(String text) {
        String kind = text.split("\\s+", 2)[0];
        String rest = text.substring(kind.length()).strip();
        String exact = rest.startsWith("msg:") ? rest.substring(4).strip() : null;
        String pattern = rest.startsWith("regex:") ? rest.substring(6).strip() : null;
        switch (kind) {
            case "ordered" -> ordered = true;
            case "fail" -> {
                fails = true;
                failMessage = exact;
                failPattern = pattern;
            }
            case "warn", "info", "no_warn", "no_info" -> notes.add(new Note(kind, exact, pattern));
            default -> throw new IllegalArgumentException("unknown expectation: " + text);
        }
    }

    boolean isUnsupported() {
        return series.stream().anyMatch(SeriesLine::unsupported);
    }
}
