package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.sysmon.cli.session.UnwritableFileException;

/** Where the filled checklist is written. */
final class ReportFiles {

    private ReportFiles() {
    }

    /** @param target a file {@code .md} or {@code .html}, or a folder, which is made and receives both */
    static List<Path> write(Report report, Path target) throws UnwritableFileException {
        String name = target.getFileName() == null ? "" : target.getFileName().toString();
        if (name.endsWith(".md")) {
            return List.of(write(target, MarkdownReport.of(report)));
        }
        if (name.endsWith(".html")) {
            return List.of(write(target, HtmlReport.of(report)));
        }
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new UnwritableFileException(target, e);
        }
        String stem = "checklist-" + report.fact("host").replaceAll("[^A-Za-z0-9.-]", "_") + "-"
                + report.fact("time").replaceAll("[^0-9TZ]", "");
        return List.of(write(target.resolve(stem + ".md"), MarkdownReport.of(report)),
                write(target.resolve(stem + ".html"), HtmlReport.of(report)));
    }

    private static Path write(Path file, String text) throws UnwritableFileException {
        try {
            return Files.write(file, Report.utf8(text));
        } catch (IOException e) {
            throw new UnwritableFileException(file, e);
        }
    }
}
