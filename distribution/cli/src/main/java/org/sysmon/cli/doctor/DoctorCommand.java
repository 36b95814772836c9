package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.OutputFormat;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.Surroundings;
import org.sysmon.cli.text.Cell;
import org.sysmon.cli.text.Sheet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The production checklist, as far as a program can go through it. */
@Command(name = "doctor", description = "Go through the production checklist: what can be checked is, with evidence. "
        + "Exit code 0 when nothing failed.")
public final class DoctorCommand implements Callable<Integer> {

    private static final long MOMENT_MILLIS = 200;

    private final Session session;

    @Option(names = "--all", description = "Show also the lines that only people can check, and those that cannot be yet.")
    private boolean all;

    @Option(names = "--report", paramLabel = "FILE|FOLDER",
            description = "Write the filled checklist, with a part to sign: a file .md or .html, or both into a folder.")
    private Path target;

    public DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Surroundings around = session.around();
        var evidence = new Evidence(session.daemon(), around.root(), around.home(), around.clock(),
                () -> Thread.sleep(MOMENT_MILLIS), Tools.ofThisMachine());
        Report report = Report.of(evidence, new Doctor(evidence).examine(Checklist.items()));
        if (session.format() == OutputFormat.JSON) {
            session.printJson(JsonReport.of(report));
        } else {
            session.print(sheet(report.lines()), null);
        }
        if (session.format() == OutputFormat.TABLE) {
            session.out().println(summary(report.counts()));
        }
        for (Path file : target == null ? List.<Path>of() : ReportFiles.write(report, target)) {
            around.err().println("written: " + file);
        }
        return report.passed() ? ExitStatus.OK.number() : ExitStatus.NO.number();
    }

    /** CSV has every line; the table, for people, those that were looked at. */
    private Sheet sheet(List<Doctor.Diagnosis> diagnoses) {
        var sheet = new Sheet("status", "item", "evidence");
        for (Doctor.Diagnosis diagnosis : diagnoses) {
            if (all || session.format() == OutputFormat.CSV || diagnosis.item().checked()) {
                Finding finding = diagnosis.finding();
                sheet.add(Cell.of(finding.status().toString(), finding.status().tone()), Cell.of(diagnosis.item().text()),
                        Cell.of(finding.evidence()));
            }
        }
        return sheet;
    }

    private String summary(Map<Finding.Status, Integer> counts) {
        var text = new StringJoiner(", ");
        counts.forEach((status, count) -> text.add(count + " " + status.words()));
        return text + (all ? "" : " (--all shows these too)");
    }
}
