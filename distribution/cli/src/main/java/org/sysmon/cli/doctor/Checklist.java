package org.sysmon.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of the production checklist, in its order. */
final class Checklist {

    private static final String RESOURCE = "checklist.txt";

    private Checklist() {
    }

    static List<Item> items() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Checklist.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return read(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line {@code # section}, a line {@code kind | text}, and below that its {@code key: value}, indented. */
    private static List<Item> read(List<String> lines) {
        var items = new ArrayList<Item>();
        var more = new HashMap<String, String>();
        String section = "";
        String head = "";
        for (String line : lines) {
            if (line.startsWith("  ")) {
                String[] pair = line.strip().split(":\\s*", 2);
                more.put(pair[0], pair[1]);
                continue;
            }
            if (!head.isEmpty()) {
                items.add(item(section, head, more));
                more.clear();
                head = "";
            }
            if (line.startsWith("# ")) {
                section = line.substring(2);
            } else {
                head = line;
            }
        }
        if (!head.isEmpty()) {
            items.add(item(section, head, more));
        }
        return items;
    }

    private static Item item(String section, String head, Map<String, String> more) {
        String[] parts = head.split("\\s*\\|\\s*", 2);
        String form = more.getOrDefault("form", "");
        return new Item(section, Item.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')), parts[1],
                more.getOrDefault("command", ""), more.getOrDefault("note", ""),
                form.isEmpty() ? List.of() : List.of(form.split("\\s*;\\s*")), more.getOrDefault("template", ""));
    }
}
