package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.sysmon.cli.json.Json;

/** The filled checklist as one JSON document. */
final class JsonReport {

    private JsonReport() {
    }

    static byte[] of(Report report) throws IOException {
        var whole = new LinkedHashMap<String, Json>();
        whole.put("status", Json.of(report.passed() ? "pass" : "fail"));
        report.facts().forEach(fact -> whole.put(fact.name(), Json.of(fact.value())));
        var summary = new LinkedHashMap<String, Json>();
        report.counts().forEach((status, count) -> summary.put(status.toString(), Json.of(count)));
        whole.put("summary", Json.of(summary));
        var items = new ArrayList<Json>();
        report.lines().forEach(line -> items.add(item(line)));
        whole.put("items", Json.of(items));
        return Json.of(whole).bytes();
    }

    private static Json item(Doctor.Diagnosis line) {
        var item = new LinkedHashMap<String, Json>();
        item.put("section", Json.of(line.item().section()));
        item.put("item", Json.of(line.item().text()));
        item.put("status", Json.of(line.finding().status().toString()));
        item.put("evidence", Json.of(line.finding().evidence()));
        item.put("command", Json.of(line.item().command()));
        List<Json> form = line.item().form().stream().map(Json::of).toList();
        item.put("form", Json.of(form));
        item.put("template", Json.of(Report.template(line.item())));
        return Json.of(item);
    }
}
