package org.sysmon.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of the production checklist, in its order. */
final class Checklist {

    private static final String RESOURCE = "checklist.txt";
    private static final String CHECKED = "check";

    private Checklist() {
    }

    /**
     * A line.
     *
     * @param text    the key by which its check is found
     * @param checked whether there is a check
     * @param finding what to say where there is none; null where there is one
     */
    record Item(String section, String text, boolean checked, Finding finding) {
    }

    static List<Item> items() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Checklist.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Item> read(BufferedReader reader) throws IOException {
        var items = new ArrayList<Item>();
        String section = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("# ")) {
                section = line.substring(2);
            } else if (!line.isBlank()) {
                items.add(item(section, line.split("\\s*\\|\\s*", -1)));
            }
        }
        return items;
    }

    private static Item item(String section, String[] parts) {
        boolean checked = parts[0].equals(CHECKED);
        String note = parts.length > 2 ? parts[2] : "";
        return new Item(section, parts[1], checked, checked ? null : new Finding(Finding.Status.parse(parts[0]), note));
    }
}
