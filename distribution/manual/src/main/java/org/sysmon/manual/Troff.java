package org.sysmon.manual;

import java.util.List;
import java.util.Locale;

/** A manual page in the making, in the macros of man(7). */
final class Troff {

    private final StringBuilder text = new StringBuilder();

    Troff(String name, int section, String version, String purpose) {
        // No date: two builds of the same sources are the same.
        line(".TH " + name.toUpperCase(Locale.ROOT) + " " + section + " \"\" \"SysMonitor " + version + "\"");
        // Long patterns and paths make holes in lines that are adjusted on both sides.
        line(".ad l");
        section("Name");
        line(plain(name) + " \\- " + plain(purpose));
    }

    Troff section(String title) {
        return line(".SH " + plain(title).toUpperCase(Locale.ROOT));
    }

    Troff subsection(String title) {
        return line(".SS \"" + plain(title) + '"');
    }

    Troff paragraph(String words) {
        return line(".PP").line(plain(words));
    }

    /** A term and what it means. */
    Troff item(String term, String meaning) {
        return line(".TP").line(".B " + quoted(term)).line(meaning.isEmpty() ? "\\&" : plain(meaning));
    }

    /** Lines that are shown as they are. */
    Troff literal(List<String> lines) {
        line(".PP").line(".in +4n").line(".EX");
        lines.forEach(one -> line(plain(one)));
        return line(".EE").line(".in");
    }

    private static String quoted(String term) {
        return '"' + plain(term).replace("\"", "\\(dq") + '"';
    }

    /** Text in which nothing is a request: neither backslashes, nor a dot or quote where a line begins. */
    private static String plain(String words) {
        String escaped = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
                .replace("~", "\\(ti").replace("`", "\\(ga");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    private Troff line(String line) {
        text.append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
