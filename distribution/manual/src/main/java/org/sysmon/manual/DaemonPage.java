package org.sysmon.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** sysmond(8), from what {@code sysmond --help} prints. */
final class DaemonPage {

    private static final Pattern OPTION = Pattern.compile(" +(--[^ ]+(?: [A-Z]+)?) {2,}(.*)");

    private final Troff page;
    private final String usage;

    DaemonPage(String usage, String version) {
        this.usage = usage;
        this.page = new Troff("sysmond", 8, version, "watch this machine: collect, keep, answer");
    }

    String write() {
        List<List<String>> blocks = blocks();
        page.section("Synopsis").literal(blocks.get(0).stream().map(line -> line.replaceFirst("^usage: ", "")).toList());
        page.section("Description").paragraph("Reads the kernel at each tick, keeps the history in an embedded database and"
                + " answers over HTTP. It runs in the foreground; systemd runs it as sysmond.service, as the user sysmon.");
        page.section("Options");
        for (List<String> block : blocks.subList(1, blocks.size())) {
            boolean options = block.stream().anyMatch(line -> OPTION.matcher(line).matches());
            if (options) {
                options(block);
            } else {
                page.paragraph(String.join(" ", block.stream().map(String::strip).toList()));
            }
        }
        page.section("Signals")
                .item("SIGTERM, SIGINT", "Ends cleanly: the last tick is stored before the process ends.")
                .item("SIGHUP", "Reads the configuration again.");
        page.section("Files")
                .item("/etc/sysmon/config.yaml", "The configuration, sysmon-config(5).")
                .item("/etc/default/sysmon", "Role and JVM profile of the service.")
                .item("/var/lib/sysmon", "The data folder; plugins/ in it is the drop folder for plugins.")
                .item("/var/cache/sysmon", "Archives of classes for a sooner start, made by the installation.");
        return page.section("See also").paragraph("sysmon(1), sysmon-config(5), systemctl(1), journalctl(1)").toString();
    }

    private void options(List<String> block) {
        String term = null;
        var meaning = new ArrayList<String>();
        for (String line : block) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                put(term, meaning);
                term = option.group(1);
                meaning.clear();
                meaning.add(option.group(2));
            } else {
                meaning.add(line.strip());
            }
        }
        put(term, meaning);
    }

    private void put(String term, List<String> meaning) {
        if (term != null) {
            page.item(term, String.join(" ", meaning));
        }
    }

    /** What blank lines part. */
    private List<List<String>> blocks() {
        var blocks = new ArrayList<List<String>>();
        for (String block : usage.strip().split("\n\\s*\n")) {
            blocks.add(block.lines().toList());
        }
        return blocks;
    }
}
