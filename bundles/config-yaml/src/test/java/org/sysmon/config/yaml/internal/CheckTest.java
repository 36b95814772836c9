package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    private final Schema schema = ExampleSchema.schema();

    @Test
    void givesEverySingletonItsDefaults() {
        Check.Checked checked = check("");

        assertEquals(List.of(), checked.problems());
        assertEquals(1.0, checked.blocks().get("sysmon.collect").properties().get("interval.seconds"));
        assertEquals(5_000_000_000L, checked.blocks().get("sysmon.store.retention").properties().get("max.size.bytes"));
        assertEquals(Set.of("sysmon.collect", "sysmon.collect.filesystem", "sysmon.store", "sysmon.store.retention"),
                configured(checked));
    }

    @Test
    void takesValuesWithTheirUnits() {
        Check.Checked checked = check("""
                collect:
                  interval: 500ms
                  filesystem: { exclude_mounts: '^/mnt', exclude_types: [nfs, cifs] }
                store: { path: /x.db, retention: { raw: 90d, max_size: 1GiB, min_free: 5% } }
                """);

        assertEquals(List.of(), checked.problems());
        assertEquals(0.5, checked.blocks().get("sysmon.collect").properties().get("interval.seconds"));
        assertEquals(1L << 30, checked.blocks().get("sysmon.store.retention").properties().get("max.size.bytes"));
        assertEquals(5.0, checked.blocks().get("sysmon.store.retention").properties().get("min.free.percent"));
        assertEquals("/x.db", checked.blocks().get("sysmon.store").properties().get("path"));
        assertArrayEquals(new String[] { "nfs", "cifs" },
                (String[]) checked.blocks().get("sysmon.collect.filesystem").properties().get("exclude.types"));
    }

    @Test
    void takesAMapOfNamesAsAListOfThem() {
        Check.Checked checked = check("heartbeat: { url: x, urgency: { disk: high, cpu.load: low } }");

        assertEquals(List.of(), checked.problems());
        assertArrayEquals(new String[] { "disk=high", "cpu.load=low" },
                (String[]) checked.blocks().get("sysmon.heartbeat").properties().get("urgency.named"));
        assertEquals("{disk: high, cpu.load: low}", setting(checked, "heartbeat.urgency").shown());
        assertEquals("expected one of low, high, got \"hgih\"",
                check("heartbeat: { url: x, urgency: { disk: hgih } }").problems().get(0).message());
        assertEquals("expected a map such as { name: value }, got a list",
                check("heartbeat: { url: x, urgency: [disk] }").problems().get(0).message());
        assertEquals("expected a name of letters, digits, '.', '_' and '-', got \"a=b\"",
                check("heartbeat: { url: x, urgency: { 'a=b': low } }").problems().get(0).message());
    }

    @Test
    void lookingShowsValuesWithTheirUnitsAndWhereTheyStand() {
        Setting raw = setting(check("store:\n  retention:\n    raw: 604800s\n"), "store.retention.raw");

        assertEquals("7d", raw.shown());
        assertEquals(3, raw.place().line());
        assertNull(setting(check(""), "store.retention.raw").place().line());
    }

    @Test
    void reportsAllThatIsWrongAtOnceInTheOrderOfTheFile() {
        assertEquals(List.of(
                "f:2: collect.intervall: no such key; did you mean collect.interval?",
                "f:3: collect.filesystem.exclude_mounts: expected a regular expression (Unclosed group near character 2), got \"(\"",
                "f:4: collect.filesystem.exclude_types: expected a list such as [a, b], got a single value",
                "f:5: collect.loadavg.enabled: expected true or false, got \"maybe\"",
                "f:6: retention: no such key; did you mean store.retention?",
                "f:8: store.sync: expected one of full, none, got \"often\"",
                "f:9: store.retention: expected a map of keys, got a list",
                "f:10: store.path: expected a single value, got nothing"), lines(check("""
                collect:
                  intervall: 5s
                  filesystem: { exclude_mounts: '(',
                                exclude_types: tmpfs }
                  loadavg: { enabled: maybe }
                retention: { raw: 1d }
                store:
                  sync: often
                  retention: []
                  path:
                """)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "collect: { interval: 10ms }          | collect.interval: expected at least 100ms, got \"10ms\"",
            "collect: { interval: 2h }            | collect.interval: expected at most 1h, got \"2h\"",
            "collect: { interval: 5 }             | collect.interval: expected a duration such as 500ms, 5s, 1m, 2h, 7d, 2w or 1y, got \"5\"",
            "collect: { interval: [5s] }          | collect.interval: expected a single value, got a list",
            "collect: { interval_seconds: 5 }     | collect.interval_seconds: no such key; did you mean collect.interval?",
            "collect: { mounts: x }               | collect.mounts: no such key; known here: interval, filesystem, loadavg",
            "collect: { filesystem: { mounts: x }}| collect.filesystem.mounts: no such key; did you mean collect.filesystem.exclude_mounts?",
            "collect: 5                           | collect: expected a map of keys, got a single value",
            "store: { retention: { min_free: 95% }} | store.retention.min_free: expected at most 90%, got \"95%\"",
            "store: { retention: { max_size: 5G }} | store.retention.max_size: expected a size such as 512B, 64kB, 5MB, 5GB, 1TB, or 64KiB, 5MiB, 1GiB, got \"5G\"",
            "heartbeat: { }                       | ''",
            "heartbeat: { urn: x }                | heartbeat.urn: no such key; did you mean heartbeat.url?",
            "sotre: { path: x }                   | sotre: no such key; did you mean store?",
            "<<: { a: b }                         | <<: no such key; known here: collect, heartbeat, notifiers, store" })
    void saysWhatWasExpectedAndWhatWasSeen(String text, String problem) {
        assertEquals(problem.isEmpty() ? List.of() : List.of("f:1: " + problem), lines(check(text)));
    }

    @Test
    void neverPrintsASecret() {
        Check.Checked wrong = check("store: { encryption_key: hunter2 }");
        Check.Checked right = check("store: { encryption_key: correct-horse }");

        assertEquals(List.of("f:1: store.encryption_key: expected at least 8 characters"), lines(wrong));
        assertEquals("***", setting(right, "store.encryption_key").shown());
        assertEquals("correct-horse", right.blocks().get("sysmon.store").properties().get("encryption.key.secret"));
        assertEquals("[store.encryption_key: *** -> ***]",
                Change.between(right.blocks(), check("store: { encryption_key: another-horse }").blocks()).toString());
    }

    @Test
    void makesAnInstanceOfEachNameBelowAFactory() {
        Check.Checked checked = check("""
                notifiers:
                  email:
                    ops: { server: 'smtp.example.com:587', to: [ops@example.com] }
                    dev: { server: 'localhost:25', retries: 0 }
                """);

        assertEquals(List.of(), checked.problems());
        assertEquals("ops", checked.blocks().get("sysmon.notifiers.email~ops").properties().get("name"));
        assertEquals(3, checked.blocks().get("sysmon.notifiers.email~ops").properties().get("retries"));
        assertEquals(0, checked.blocks().get("sysmon.notifiers.email~dev").properties().get("retries"));
        assertEquals("localhost:25", setting(checked, "notifiers.email.dev.server").shown());
    }

    @Test
    void saysWhichKeysOfAnInstanceAreMissingOrWrong() {
        assertEquals(List.of(
                "f:3: notifiers.email.ops.retries: expected a whole number up to 2147483647, got \"often\"",
                "f:3: notifiers.email.ops.server: is missing: Mail server",
                "f:4: notifiers.email.dev.server: is missing: Mail server",
                "f:5: notifiers.email.a b: expected a name of letters, digits, _ and -"), lines(check("""
                notifiers:
                  email:
                    ops: { retries: often }
                    dev:
                    'a b': { server: 'x:1' }
                """)));
    }

    @Test
    void leavesASingletonAloneUntilItsMissingKeyIsSaid() {
        assertFalse(check("").blocks().get("sysmon.heartbeat").configured());
        assertTrue(check("heartbeat: { url: 'http://x' }").blocks().get("sysmon.heartbeat").configured());
    }

    @Test
    void configuresACollectorWithoutOptionsOfItsOwnOnlyWhenTheFileNamesIt() {
        assertFalse(check("").blocks().get("sysmon.collect.loadavg").configured());

        Check.Checked named = check("collect: { loadavg: { enabled: false, interval: 5s }, filesystem: { interval: 1m } }");
        assertEquals(Map.of("enabled", false, "interval.seconds", 5.0), named.blocks().get("sysmon.collect.loadavg").properties());
        assertEquals(60.0, named.blocks().get("sysmon.collect.filesystem").properties().get("interval.seconds"));
    }

    @Test
    void putsInTheEnvironmentAndFilesButShowsWhatIsWritten(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("key"), "correct-horse\n");
        Check.Checked checked = check("store: { path: '${PLACE}/m.db', encryption_key: '${file:%s}' }\ncollect: { interval: '${EVERY}s' }"
                .formatted(secret));

        assertEquals(List.of(), checked.problems());
        assertEquals("/var/m.db", checked.blocks().get("sysmon.store").properties().get("path"));
        assertEquals("correct-horse", checked.blocks().get("sysmon.store").properties().get("encryption.key.secret"));
        assertEquals(5.0, checked.blocks().get("sysmon.collect").properties().get("interval.seconds"));
        assertEquals("${PLACE}/m.db", setting(checked, "store.path").shown());
        assertEquals("***", setting(checked, "store.encryption_key").shown());
    }

    @Test
    void putsInACredentialOfTheServiceManager(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("smtp"), "correct-horse\n");
        var resolved = References.all(name -> name.equals("CREDENTIALS_DIRECTORY") ? folder.toString() : null)
                .resolve("${credential:smtp}");

        assertEquals("correct-horse", resolved.value());
        assertFalse(resolved.written());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "${NOBODY}         | expected the environment variable NOBODY to be set, got \"${NOBODY}\"",
            "${credential:smtp} | expected the credential smtp, but systemd has passed none (LoadCredential=smtp:/path in the unit), got \"${credential:smtp}\"",
            "${credential:../x} | expected ${NAME} of an environment variable, ${file:/path} of a file or ${credential:NAME} of a credential of systemd, got \"${credential:../x}\"",
            "${file:/no/where} | expected the file /no/where to be there, got \"${file:/no/where}\"",
            "${file:/dev/zero} | expected /dev/zero to be a file, got \"${file:/dev/zero}\"",
            "${file:relative}  | expected ${NAME} of an environment variable, ${file:/path} of a file or ${credential:NAME} of a credential of systemd, got \"${file:relative}\"",
            "${PLACE           | expected a } after ${ (write $${ for a ${ that means nothing), got \"${PLACE\"",
            "${}               | expected ${NAME} of an environment variable, ${file:/path} of a file or ${credential:NAME} of a credential of systemd, got \"${}\"" })
    void namesTheReferenceThatLeadsNowhere(String text, String problem) {
        assertEquals(List.of("f:1: store.path: " + problem), lines(check("store: { path: '" + text + "' }")));
    }

    @Test
    void doesNotPrintWhatAReferenceStandsFor() {
        for (String key : List.of("collect: { interval: '${PASSWORD}' }", "store: { sync: '${PASSWORD}' }",
                "collect: { filesystem: { exclude_mounts: '${PASSWORD}' } }", "store: { path: '${PASSWORD}' }")) {
            Check.Checked checked = check(key);
            String all = lines(checked) + checked.blocks().values().stream().flatMap(block -> block.settings().stream())
                    .map(Setting::shown).toList().toString();
            assertFalse(all.contains("hunter2"), all);
        }
    }

    @Test
    void twoDollarsKeepABraceFromMeaningAnything() {
        assertEquals("a${HOME}", check("store: { path: 'a$${HOME}' }").blocks().get("sysmon.store").properties().get("path"));
    }

    @Test
    void followsNoReferenceThatIsNotAllowed() {
        var read = YamlReader.read("store: { path: '${file:/no/where}' }\ncollect: { interval: '${EVERY}s' }");
        Check.Checked checked = Check.check(read, schema, References.only(Set.of("EVERY"), CheckTest::environment));

        assertEquals(List.of(), checked.problems());
        assertEquals(Set.of("EVERY"), checked.references());
        assertFalse(setting(checked, "store.path").judgeable());
        assertEquals("[collect.interval: 1s -> ${EVERY}s, store.path: metrics.db -> ${file:/no/where}, takes effect after a restart]",
                Change.between(check("").blocks(), checked.blocks()).toString());
    }

    @Test
    void takesTheKeysOfAPluginThatIsWaitingButConfiguresItLater() {
        var read = YamlReader.read("collect: { gpu: { devices: 4, interval: 10s } }");

        assertEquals(List.of("f:1: collect.gpu: no such key; known here: interval, filesystem, loadavg"),
                lines(Check.check(read, schema, References.all(CheckTest::environment))));
        Check.Checked waiting = Check.check(read, Schema.of(List.of(ExampleSchema.CORE), List.of(ExampleSchema.GPU)),
                References.all(CheckTest::environment));
        assertEquals(List.of(), waiting.problems());
        assertFalse(waiting.blocks().get("sysmon.collect.gpu").designation().installed());
    }

    @Test
    void keysOfTheInstalledAndOfTheNextVersionAreBothKnown() {
        Attribute next = new Attribute("cache.bytes", "cache", Notation.BYTES, ValueType.LONG, 0, null, true, null, null, List.of(), "");
        Attribute other = new Attribute("path", "path", Notation.PLAIN, ValueType.INTEGER, 0, 7, true, null, null, List.of(), "");
        BundleKeys newer = BundleKeys.of(List.of(new MetatypeReader.Definition("sysmon.store", false, List.of(next, other))), null);

        Check.Checked checked = Check.check(YamlReader.read("store: { cache: 1MB, path: x }"),
                Schema.of(List.of(ExampleSchema.CORE), List.of(newer)), References.all(CheckTest::environment));
        assertEquals(List.of(), checked.problems());
        assertTrue(Check.check(YamlReader.read(""), Schema.of(List.of(ExampleSchema.CORE), List.of(newer)),
                References.all(CheckTest::environment)).blocks().get("sysmon.store").configured());
    }

    @Test
    void namesEachChangeOnce() {
        assertEquals("[collect.interval: 1s -> 5s, collect.loadavg.enabled: unset -> false]",
                Change.between(check("").blocks(), check("collect: { interval: 5s, loadavg: { enabled: false } }").blocks()).toString());
        assertEquals(List.of(), Change.between(check("").blocks(), check("collect: { interval: 1000ms }").blocks()));
    }

    private Check.Checked check(String text) {
        return Check.check(YamlReader.read(text), schema, References.all(CheckTest::environment));
    }

    private static String environment(String name) {
        return Map.of("PLACE", "/var", "EVERY", "5", "PASSWORD", "(hunter2").get(name);
    }

    private static List<String> lines(Check.Checked checked) {
        return checked.problems().stream().map(problem -> problem.in("f")).toList();
    }

    private static Setting setting(Check.Checked checked, String path) {
        return checked.blocks().values().stream().flatMap(block -> block.settings().stream())
                .filter(setting -> setting.path().equals(path)).findFirst().orElseThrow();
    }

    private static Set<String> configured(Check.Checked checked) {
        var keys = new TreeSet<String>();
        checked.blocks().values().stream().filter(Block::configured).forEach(block -> keys.add(block.key()));
        return keys;
    }
}
