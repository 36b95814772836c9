package org.sysmon.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The filled checklist as one page that needs nothing else: to be read, printed and signed. */
final class HtmlReport {

    private static final String STYLE = "report.css";

    private final HtmlText out = new HtmlText();
    private final Report report;

    private HtmlReport(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new HtmlReport(report).write();
    }

    private String write() {
        String host = report.fact("host");
        out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        out.element("title", "", "Production checklist: " + host + ", " + report.fact("time"));
        out.raw("\n<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n<header>\n");
        out.element("p", "product", "SysMonitor").element("h1", "", "Production checklist: " + host).raw("\n");
        verdict();
        out.raw("</header>\n<main>\n");
        facts();
        troubles(report.troubles());
        for (Report.Section section : report.sections()) {
            if (section.name().equals(SignOff.SECTION)) {
                signOff();
            } else {
                section(section);
            }
        }
        notes();
        return out.raw("</main>\n</body>\n</html>\n").toString();
    }

    private void verdict() {
        out.raw("<ul class=\"counts\">\n");
        report.counts().forEach((status, count) -> {
            out.raw("<li class=\"").text(status.toString()).raw("\">");
            out.element("b", "", Integer.toString(count)).text(" " + status.words()).raw("</li>\n");
        });
        out.raw("</ul>\n");
    }

    private void facts() {
        out.raw("<section>\n").element("h2", "", "What was looked at").raw("\n<dl>\n");
        for (Report.Fact fact : report.facts()) {
            out.raw("<div>").element("dt", "", fact.label()).element("dd", "", fact.value()).raw("</div>\n");
        }
        out.raw("</dl>\n</section>\n");
    }

    private void troubles(List<Doctor.Diagnosis> troubles) {
        out.raw("<section>\n").element("h2", "", "To be mended first").raw("\n");
        if (troubles.isEmpty()) {
            out.element("p", "", "Nothing failed and nothing warns.").raw("\n");
        } else {
            out.raw("<ul class=\"troubles\">\n");
            for (Doctor.Diagnosis line : troubles) {
                out.raw("<li>");
                badge(line.finding().status());
                out.text(" ").element("strong", "", line.item().text()).text(": " + line.finding().evidence()).raw("</li>\n");
            }
            out.raw("</ul>\n");
        }
        out.raw("</section>\n");
    }

    private void section(Report.Section section) {
        out.raw("<section>\n").element("h2", "", section.name()).raw("\n<table>\n<thead><tr><th scope=\"col\">Outcome</th>"
                + "<th scope=\"col\">Line</th><th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n");
        for (Doctor.Diagnosis line : section.lines()) {
            out.raw("<tr><td>");
            badge(line.finding().status());
            out.raw("</td>").raw("<th scope=\"row\">").text(line.item().text()).raw("</th><td>");
            evidence(line);
            out.raw("</td></tr>\n");
        }
        out.raw("</tbody>\n</table>\n</section>\n");
    }

    private void evidence(Doctor.Diagnosis line) {
        Item item = line.item();
        Finding finding = line.finding();
        if (!finding.evidence().isEmpty()) {
            out.element("p", "", finding.evidence());
        }
        if (!item.command().isEmpty()) {
            out.raw("<p class=\"look\">").element("code", "", item.command()).raw("</p>");
        }
        boolean open = finding.status() == Finding.Status.MANUAL || finding.status() == Finding.Status.NOT_YET;
        if (open && !item.form().isEmpty()) {
            out.raw("<ul class=\"form\">");
            item.form().forEach(field -> out.element("li", "", field));
            out.raw("</ul>");
        }
        if (open && !item.template().isEmpty()) {
            out.element("p", "template", "Template: " + Report.template(item));
        }
    }

    private void badge(Finding.Status status) {
        boolean box = status == Finding.Status.MANUAL;
        out.raw("<span class=\"badge ").text(status.toString()).raw("\">").text((box ? "☐ " : "") + status.words()).raw("</span>");
    }

    private void signOff() {
        out.raw("<section class=\"sign-off\">\n").element("h2", "", SignOff.SECTION).raw("\n<table>\n<thead><tr>"
                + "<th scope=\"col\">What</th><th scope=\"col\">Name</th><th scope=\"col\">Date</th>"
                + "<th scope=\"col\">Signature</th></tr></thead>\n<tbody>\n");
        for (String what : SignOff.APPROVALS) {
            out.raw("<tr>").raw("<th scope=\"row\">").text("☐ " + what).raw("</th><td></td><td></td><td></td></tr>\n");
        }
        out.raw("</tbody>\n</table>\n<ul class=\"form\">");
        SignOff.FIELDS.forEach(field -> out.element("li", "", field));
        out.raw("</ul>\n</section>\n");
    }

    private void notes() {
        out.raw("<section class=\"notes\">\n").element("h2", "", "Notes")
                .raw("\n<div></div><div></div><div></div><div></div>\n</section>\n");
    }

    private static String style() {
        try (InputStream file = HtmlReport.class.getResourceAsStream(STYLE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
