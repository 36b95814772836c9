package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of the house, on the bundles as built: only api exports, and nobody imports from a neighbour. */
class HouseRulesIT {

    private static final List<String> NOT_SHIPPED = List.of("org.sysmon.testkit", "org.sysmon.itests");

    static List<Path> ours() {
        return Distribution.ours();
    }

    @Test
    void allBundlesOfTheTreeShip() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            List<String> tree = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> "org.sysmon." + folder.getFileName())
                    .filter(name -> !NOT_SHIPPED.contains(name)).sorted().toList();
            assertEquals(tree, ours().stream().map(Distribution::symbolicName).sorted().toList());
        }
    }

    @Test
    void onlyTheApiExportsPackages() {
        assertEquals(List.of("org.sysmon.api"), ours().stream()
                .filter(bundle -> !Distribution.header(bundle, "Export-Package").isEmpty())
                .map(Distribution::symbolicName).toList());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void ofThisProjectOnlyTheApiIsImported(Path bundle) {
        String foreign = Distribution.header(bundle, "Import-Package").replace("org.sysmon.api.", "");
        assertFalse(foreign.contains("org.sysmon."), bundle + " imports from a neighbour: " + foreign);
    }

    @Test
    void theApiImportsNothingButJava() {
        Path api = ours().stream().filter(bundle -> Distribution.symbolicName(bundle).equals("org.sysmon.api")).findAny()
                .orElseThrow();
        assertEquals(List.of(), packages(Distribution.header(api, "Import-Package")).filter(name -> !name.startsWith("java."))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void jnaIsOneBundleAndEmbeddedByNobody(Path bundle) throws Exception {
        try (var jar = new java.util.jar.JarFile(bundle.toFile())) {
            assertTrue(jar.stream().noneMatch(entry -> entry.getName().contains("com/sun/jna")), bundle.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whoeverOffersRestImportsAllOfIt(Path bundle) {
        List<String> imported = packages(Distribution.header(bundle, "Import-Package")).toList();
        if (imported.contains("jakarta.ws.rs")) {
            assertTrue(imported.containsAll(List.of("jakarta.ws.rs.core", "jakarta.ws.rs.ext")), bundle + ": " + imported);
        }
    }

    private static Stream<String> packages(String header) {
        return Arrays.stream(header.replaceAll("\"[^\"]*\"", "").split(",")).map(clause -> clause.replaceFirst(";.*", ""))
                .filter(name -> !name.isBlank());
    }
}
