package org.sysmon.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {

    @TempDir
    private Path home;

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void listsWhatLiesThereAndWhatLiesInsideIt() throws IOException {
        byte[] inner = jar(Map.of("META-INF/maven/org.example/inner/pom.properties",
                text("groupId=org.example\nartifactId=inner\nversion=2.0\n")));
        Files.createDirectories(home.resolve("bundles/30"));
        Files.write(home.resolve("bundles/30/outer-1.0.jar"), jar(Map.of("inner-2.0.jar", inner, "META-INF/MANIFEST.MF",
                text("Manifest-Version: 1.0\nBundle-License: MIT\n"))));
        Sbom.main(new String[] { home.toString(), home.resolve("lib/sbom.json").toString(), "0.1.0" });
        String sbom = Files.readString(home.resolve("lib/sbom.json"));

        assertTrue(sbom.contains("\"bomFormat\" : \"CycloneDX\""), sbom);
        assertTrue(sbom.contains("\"bom-ref\" : \"bundles/30/outer-1.0.jar\""), sbom);
        assertTrue(sbom.contains("\"bom-ref\" : \"bundles/30/outer-1.0.jar!/inner-2.0.jar\""), sbom);
        assertTrue(sbom.contains("\"purl\" : \"pkg:maven/org.example/inner@2.0\""), sbom);
        assertTrue(sbom.contains("\"name\" : \"MIT\""), sbom);
        assertEquals(3, sbom.split("\"version\" : \"[0-9.]+\"").length - 1, sbom);
    }
}
