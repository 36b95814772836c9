package org.sysmon.cli.doctor;

import java.util.List;

/** The filled checklist as Markdown: tables, and boxes to tick. */
final class MarkdownReport {

    private static final String LINE = "________________";

    private final StringBuilder out = new StringBuilder();
    private final Report report;

    private MarkdownReport(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        out.append("# Production checklist: ").append(text(report.fact("host"))).append("\n\n| | |\n|---|---|\n");
        for (Report.Fact fact : report.facts()) {
            out.append("| ").append(fact.label()).append(" | ").append(text(fact.value())).append(" |\n");
        }
        out.append("\n| outcome | lines |\n|---|--:|\n");
        report.counts().forEach((status, count) -> out.append("| ").append(status.words()).append(" | ").append(count)
                .append(" |\n"));
        troubles(report.troubles());
        for (Report.Section section : report.sections()) {
            if (section.name().equals(SignOff.SECTION)) {
                signOff();
            } else {
                section(section);
            }
        }
        return out.append("\n## Notes\n\n").append((LINE.repeat(4) + "\n\n").repeat(4)).toString();
    }

    private void troubles(List<Doctor.Diagnosis> troubles) {
        out.append("\n## To be mended first\n\n").append(troubles.isEmpty() ? "Nothing failed and nothing warns.\n" : "");
        for (Doctor.Diagnosis line : troubles) {
            out.append("- **").append(line.finding().status().words()).append("** ").append(text(line.item().text())).append(": ")
                    .append(text(line.finding().evidence())).append('\n');
        }
    }

    private void section(Report.Section section) {
        out.append("\n## ").append(text(section.name())).append("\n\n");
        for (Doctor.Diagnosis line : section.lines()) {
            Item item = line.item();
            Finding.Status status = line.finding().status();
            out.append(status == Finding.Status.PASS || status == Finding.Status.NOT_APPLICABLE ? "- [x] " : "- [ ] ")
                    .append("**").append(text(item.text())).append("**: ").append(status.words());
            row(line.finding().evidence().isEmpty() ? "" : text(line.finding().evidence()));
            row(item.command().isEmpty() ? "" : "look: `` " + item.command() + " ``");
            if (status == Finding.Status.MANUAL || status == Finding.Status.NOT_YET) {
                row(item.form().isEmpty() ? "" : String.join(" " + LINE + " ", item.form()) + " " + LINE);
                row(item.template().isEmpty() ? "" : "template: " + Report.template(item));
            }
            out.append('\n');
        }
    }

    private void row(String text) {
        if (!text.isEmpty()) {
            out.append("  \n  ").append(text);
        }
    }

    private void signOff() {
        out.append("\n## Sign-off\n\n| | name | date | signature |\n|---|---|---|---|\n");
        for (String what : SignOff.APPROVALS) {
            out.append("| ☐ ").append(what).append(" | | | |\n");
        }
        out.append('\n');
        for (String field : SignOff.FIELDS) {
            out.append(field).append(": ").append(LINE).append("\n\n");
        }
    }

    /** What comes from outside may hold whatever Markdown takes for its own. */
    private static String text(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|~])", "\\\\$1");
    }
}
