package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.sysmon.cli.json.Json;
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

    public DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Surroundings around = session.around();
        var evidence = new Evidence(session.daemon(), around.root(), around.home(), around.clock(),
                () -> Thread.sleep(MOMENT_MILLIS));
        List<Doctor.Diagnosis> diagnoses = new Doctor(evidence).examine(Checklist.items());
        Map<Finding.Status, Integer> counts = count(diagnoses);
        if (session.format() == OutputFormat.JSON) {
            session.printJson(json(diagnoses, counts).bytes());
        } else {
            session.print(sheet(diagnoses), null);
        }
        if (session.format() == OutputFormat.TABLE) {
            session.out().println(summary(counts));
        }
        return counts.get(Finding.Status.FAIL) == 0 ? ExitStatus.OK.number() : ExitStatus.NO.number();
    }

    private static Map<Finding.Status, Integer> count(List<Doctor.Diagnosis> diagnoses) {
        var counts = new EnumMap<Finding.Status, Integer>(Finding.Status.class);
        for (Finding.Status status : Finding.Status.values()) {
            counts.put(status, 0);
        }
        for (Doctor.Diagnosis diagnosis : diagnoses) {
            counts.merge(diagnosis.finding().status(), 1, Integer::sum);
        }
        return counts;
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
        return counts.get(Finding.Status.PASS) + " pass, " + counts.get(Finding.Status.FAIL) + " fail, "
                + counts.get(Finding.Status.MANUAL) + " for people to check, " + counts.get(Finding.Status.NOT_YET)
                + " not yet in the product" + (all ? "" : " (--all shows these too)");
    }

    private static Json json(List<Doctor.Diagnosis> diagnoses, Map<Finding.Status, Integer> counts) {
        var items = new ArrayList<Json>();
        for (Doctor.Diagnosis diagnosis : diagnoses) {
            var item = new LinkedHashMap<String, Json>();
            item.put("section", Json.of(diagnosis.item().section()));
            item.put("item", Json.of(diagnosis.item().text()));
            item.put("status", Json.of(diagnosis.finding().status().toString()));
            item.put("evidence", Json.of(diagnosis.finding().evidence()));
            items.add(Json.of(item));
        }
        var summary = new LinkedHashMap<String, Json>();
        counts.forEach((status, count) -> summary.put(status.toString(), Json.of(count)));
        var whole = new LinkedHashMap<String, Json>();
        whole.put("status", Json.of(counts.get(Finding.Status.FAIL) == 0 ? "pass" : "fail"));
        whole.put("summary", Json.of(summary));
        whole.put("items", Json.of(items));
        return Json.of(whole);
    }
}
