package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void keepsTextAsItIsWritten() {
        var read = YamlReader.read("a: 010\nb: yes\nc: '5s'\nd: 1:30\ne: 2026-11-23\n");

        assertEquals(List.of(), read.problems());
        assertEquals(List.of("010", "yes", "5s", "1:30", "2026-11-23"),
                read.root().entries().stream().map(entry -> ((Yaml.Scalar) entry.value()).text()).toList());
    }

    @Test
    void knowsTheLineOfEveryKey() {
        var read = YamlReader.read("# first\na:\n  b: 1\n\n  c: 2\n");

        var inner = (Yaml.Mapping) read.root().entries().get(0).value();
        assertEquals(List.of(3, 5), inner.entries().stream().map(Yaml.Entry::line).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\n", "# nothing yet\n", "---\n", "~\n", "{}" })
    void takesAFileInWhichNothingStands(String text) {
        assertEquals(new YamlReader.Read(Yaml.Mapping.EMPTY, List.of()), YamlReader.read(text));
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertEquals(List.of(new Problem(3, "a.b", "stands here twice, first in line 2")),
                YamlReader.read("a:\n  b: 1\n  b: 2\n").problems());
    }

    @Test
    void followsAliases() {
        var read = YamlReader.read("a: &x [1, 2]\nb: *x\n");

        assertEquals(List.of(), read.problems());
        assertEquals(2, ((Yaml.Sequence) read.root().entries().get(1).value()).items().size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a: !!java.net.URL ['http://x']\n", "a: !secret x\n", "a: !!binary aGk=\n", "a: !!set {x, y}\n" })
    void refusesTags(String text) {
        assertTrue(YamlReader.read(text).problems().get(0).in("f").matches("f:1: a: the tag \".*\" is not supported"));
    }

    @Test
    void refusesWhatAliasesMultiplyTo() {
        String bomb = "a0: &a0 [x, x]\n" + IntStream.rangeClosed(1, 24)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1)).collect(Collectors.joining());

        assertEquals(1, YamlReader.read(bomb).problems().size());
        assertTrue(YamlReader.read(bomb).problems().get(0).message().matches("holds more than .*"));
    }

    @Test
    void refusesAnAliasInsideOfWhatItStandsFor() {
        assertEquals("is nested deeper than 30 levels", YamlReader.read("a: &x\n  b: *x\n").problems().get(0).message());
    }

    @Test
    void refusesTooMuchOfAnything() {
        assertEquals(1, YamlReader.read("[".repeat(100_000)).problems().size());
        assertEquals(1, YamlReader.read("a: {".repeat(10_000)).problems().size());
        assertEquals(1, YamlReader.read("a: [" + "1,".repeat(30_000) + "]").problems().size());
        assertEquals(1, YamlReader.read("#" + " ".repeat(YamlReader.LARGEST)).problems().size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a: [1\n", "a: 'x\n", "\tb: 1\n", "a: b: c\n", "a: *nobody\n", "a: 1\n---\nb: 2\n", "a: \u0007\n", "%FOO\n@", "[1]", "text" })
    void saysWhatIsNotAMapInYaml(String text) {
        List<Problem> problems = YamlReader.read(text).problems();

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("is not YAML: ") || problems.get(0).message().startsWith("expected a map"));
        assertEquals(1, problems.get(0).in("f").lines().count());
    }

    @Test
    void refusesKeysThatAreNotNames() {
        assertEquals(List.of(new Problem(1, "", "a key must be a name")), YamlReader.read("? [a, b]\n: c\n").problems());
    }
}
