package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.json.Json;

/**
 * The filled checklist: what it is about, and every line with what was found. All its forms are written from it.
 *
 * @param facts what was looked at: names and values, in the order in which they are to be read
 */
record Report(List<Fact> facts, List<Doctor.Diagnosis> lines) {

    static final String UNKNOWN = "unknown";
    /** What is set through REST, the command or the console; there is none until something is. */
    private static final String OVERRIDES = "overrides.yaml";

    /** A name, as programs and as people read it, and a value. */
    record Fact(String name, String label, String value) {
    }

    /** The lines below one heading. */
    record Section(String name, List<Doctor.Diagnosis> lines) {
    }

    static Report of(Evidence evidence, List<Doctor.Diagnosis> lines) {
        Json info = info(evidence);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("host", "Host", known(info.text("host"))));
        facts.add(new Fact("time", "Time", Instant.ofEpochMilli(evidence.now()).truncatedTo(ChronoUnit.SECONDS).toString()));
        facts.add(new Fact("address", "Address", evidence.address().base()));
        facts.add(new Fact("version", "SysMonitor", known(info.text("version"))));
        facts.add(new Fact("role", "Role", known(info.text("role"))));
        facts.add(new Fact("java", "Java", known(info.text("java"))));
        facts.add(new Fact("data_folder", "Data folder", known(info.text("data_folder"))));
        facts.add(new Fact("config_file", "Configuration", known(info.text("config_file"))));
        facts.add(new Fact("config_sha256", "Configuration SHA-256", hash(evidence, info.text("config_file"))));
        facts.add(new Fact("overrides_sha256", "SHA-256 of what is set above it",
                hash(evidence, info == Json.NOTHING ? "" : info.text("data_folder") + "/" + OVERRIDES)));
        String data = info.text("data_folder");
        String config = info.text("config_file");
        return new Report(List.copyOf(facts), info == Json.NOTHING ? lines : lines.stream().map(line -> new Doctor.Diagnosis(
                line.item().at(evidence.address().base(), data, config), line.finding())).toList());
    }

    String fact(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst().map(Fact::value).orElse(UNKNOWN);
    }

    List<Section> sections() {
        var sections = new ArrayList<Section>();
        for (Doctor.Diagnosis line : lines) {
            String name = line.item().section();
            if (sections.isEmpty() || !sections.get(sections.size() - 1).name().equals(name)) {
                sections.add(new Section(name, new ArrayList<>()));
            }
            sections.get(sections.size() - 1).lines().add(line);
        }
        return sections;
    }

    Map<Finding.Status, Integer> counts() {
        var counts = new EnumMap<Finding.Status, Integer>(Finding.Status.class);
        for (Finding.Status status : Finding.Status.values()) {
            counts.put(status, 0);
        }
        lines.forEach(line -> counts.merge(line.finding().status(), 1, Integer::sum));
        return counts;
    }

    boolean passed() {
        return counts().get(Finding.Status.FAIL) == 0;
    }

    /** The lines fail, then those that warn. */
    List<Doctor.Diagnosis> troubles() {
        return lines.stream().filter(line -> line.finding().status() == Finding.Status.FAIL
                || line.finding().status() == Finding.Status.WARN)
                .sorted(Comparator.comparing((Doctor.Diagnosis line) -> line.finding().status()).reversed()).toList();
    }

    private static Json info(Evidence evidence) {
        try {
            return evidence.info();
        } catch (IOException e) {
            // Every line that needs the daemon says so already.
            return Json.NOTHING;
        }
    }

    private static String known(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    private static String hash(Evidence evidence, String file) {
        if (!evidence.isThisMachine() || file.isEmpty()) {
            return UNKNOWN;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of(file))));
        } catch (NoSuchFileException e) {
            return "there is no such file";
        } catch (IOException e) {
            return "the file cannot be read by this user";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What both readable forms say of the form that has to be filled in. */
    static String template(Item item) {
        return item.template().isEmpty() ? "" : "docs/templates/" + item.template() + ".md";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
