package org.sysmon.manual;

import java.util.ArrayList;
import java.util.List;

/** sysmon-config(5), from the file that ships: its comments are the manual, its keys the reference. */
final class ConfigurationPage {

    private final Troff page;
    private final String yaml;
    private final List<String> words = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    ConfigurationPage(String yaml, String version) {
        this.yaml = yaml;
        this.page = new Troff("sysmon-config", 5, version, "the configuration of SysMonitor");
    }

    String write() {
        page.section("Synopsis").literal(List.of("/etc/sysmon/config.yaml"));
        page.section("Description").paragraph("The text of the file that ships, in its order. A key in front of which a #"
                + " stands is shown with its default.");
        for (String line : yaml.lines().toList()) {
            take(line);
        }
        end();
        return page.section("See also").paragraph("sysmond(8), sysmon(1): sysmon config check, show, diff").toString();
    }

    private void take(String line) {
        String text = line.strip();
        if (text.equals("#")) {
            end();
        } else if (text.startsWith("# ")) {
            if (!keys.isEmpty()) {
                end();
            }
            words.add(text.substring(2));
        } else if (text.isEmpty()) {
            end();
        } else {
            if (isTop(line)) {
                List<String> about = List.copyOf(words);
                words.clear();
                end();
                page.section(line.replace("#", "").replaceFirst(":.*", ""));
                words.addAll(about);
            }
            keys.add(line);
        }
    }

    /** A key at the left margin, with or without the sign before it that makes it an example. */
    private static boolean isTop(String line) {
        return line.matches("#?[a-z].*");
    }

    private void end() {
        if (!words.isEmpty()) {
            page.paragraph(String.join(" ", words));
        }
        if (!keys.isEmpty()) {
            page.literal(keys);
        }
        words.clear();
        keys.clear();
    }
}
