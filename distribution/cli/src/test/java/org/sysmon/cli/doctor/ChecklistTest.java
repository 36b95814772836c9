package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/**
 * Every line of the published checklist is mapped, in the doctor and in docs/checklist.md. The checklist is no part of this
 * source: its test is skipped, and says so, where it does not lie in {@code shared} beside the checkout.
 */
class ChecklistTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final String BEYOND = "Beyond the checklist / This installation";

    private final List<Item> items = Checklist.items();

    /** A line with the headings above it. */
    private record Line(String section, String text) {
    }

    private static List<String> published() throws IOException {
        Path shared = Path.of(System.getenv().getOrDefault("SYSMON_CONFORMANCE", "../../../shared/conformance")).getParent();
        Path file = shared.resolve("production-checklist.md");
        if (!Files.exists(file)) {
            System.err.println("SKIPPED: no production checklist at " + file.toAbsolutePath().normalize());
        }
        assumeTrue(Files.exists(file), "SKIPPED: no production checklist at " + file.toAbsolutePath().normalize());
        return Files.readAllLines(file);
    }

    /** Boxes by their text, other points and places to fill in by what stands before the colon. */
    private static List<Line> lines(List<String> published) {
        var lines = new ArrayList<Line>();
        String chapter = "";
        String section = "";
        for (String line : published) {
            if (line.startsWith("## ")) {
                chapter = line.substring(3);
                section = chapter;
            } else if (line.startsWith("### ")) {
                section = chapter + " / " + line.substring(4);
            } else if (line.startsWith("- ")) {
                boolean whole = line.startsWith("- [ ] ") && !line.contains(": __");
                String text = line.replaceFirst("^- (\\[ ] )?", "");
                lines.add(new Line(section, whole ? text : text.replaceFirst(":.*", "")));
            }
        }
        return lines;
    }

    @Test
    void everyPublishedLineIsOneOfTheDoctorsInTheSameOrder() throws IOException {
        var unmapped = new ArrayList<>(lines(published()));
        items.forEach(item -> unmapped.remove(new Line(item.section(), item.text())));
        assertEquals(List.of(), unmapped, "not mapped in checklist.txt");
        assertEquals(lines(published()), items.stream().filter(item -> !item.section().equals(BEYOND))
                .map(item -> new Line(item.section(), item.text())).toList());
    }

    @Test
    void everyCriticalCommandAndFileStandsInTheDocument() throws IOException {
        String document = Files.readString(DOCS.resolve("checklist.md"));
        boolean script = false;
        int commands = 0;
        for (String line : published()) {
            if (line.startsWith("```")) {
                script = line.equals("```bash");
            } else if (script && !line.isBlank() && !line.startsWith("#")) {
                assertTrue(document.contains("`" + line + "`"), "not mapped in docs/checklist.md: " + line);
                commands++;
            }
        }
        assertTrue(commands >= 7, commands + " commands");
        for (String line : published()) {
            String path = line.replaceFirst("^- [A-Z][a-z]+: `(/[^`]*)`.*", "$1");
            assertTrue(path.equals(line) || document.contains("`" + path + "`"), "not mapped in docs/checklist.md: " + path);
        }
    }

    @Test
    void everyLineHasItsRowInTheDocument() throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve("checklist.md"));
        for (Item item : items) {
            String row = row(item);
            assertTrue(rows.contains(row), "docs/checklist.md lacks this row:\n" + row);
        }
    }

    private static String row(Item item) {
        String how = switch (item.kind()) {
            case CHECK -> "`sysmon doctor`";
            case MANUAL -> "by hand";
            case NOT_YET -> "not yet";
        };
        String template = item.template().isEmpty() ? "" : " [template](templates/" + item.template() + ".md)";
        String command = item.command().isEmpty() ? "" : (item.note().isEmpty() ? "" : " ") + "`" + item.command() + "`";
        return "| " + item.text() + " | " + how + " | " + item.note() + command + template + " |";
    }

    @Test
    void whatIsNotCheckedSaysWhatToDo() {
        for (Item item : items) {
            boolean signature = item.section().equals(SignOff.SECTION);
            assertTrue(signature || item.checked() || !item.note().isEmpty() || !item.form().isEmpty(), item.text());
            assertTrue(!item.checked() || !item.command().isEmpty(), item.text() + " has no command");
        }
    }

    @Test
    void everyTemplateIsThereAndUsed() throws IOException {
        Set<String> named = new TreeSet<>(items.stream().map(Item::template).filter(name -> !name.isEmpty()).toList());
        Set<String> there = new TreeSet<>();
        try (var files = Files.list(DOCS.resolve("templates"))) {
            files.forEach(file -> there.add(file.getFileName().toString().replace(".md", "")));
        }
        assertEquals(named, there);
    }

    @Test
    void noLineStandsTwice() {
        var seen = new HashSet<String>();
        for (Item item : items) {
            assertTrue(seen.add(item.text()), item.text());
        }
        assertFalse(seen.isEmpty());
    }
}
