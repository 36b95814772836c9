package org.sysmon.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginJarTest {

    @TempDir
    private Path folder;

    @Test
    void readsNameAndVersion() throws Exception {
        PluginJar jar = read(plain().header("Bundle-SymbolicName", "com.example.probe; foo=bar").bytes());

        assertEquals("com.example.probe", jar.name());
        assertEquals("com.example.probe-1.2.3.rc1.jar", jar.fileName());
    }

    static Stream<Arguments> refusals() {
        byte[] contract = BundleJar.of("other", "1").entry("org/sysmon/api/collect/Collector.class", "class").bytes();
        return Stream.of(
                Arguments.of("needs Bundle-ManifestVersion: 2 and Bundle-SymbolicName", plain().without("Bundle-SymbolicName")),
                Arguments.of("needs Bundle-ManifestVersion: 2 and Bundle-SymbolicName", plain().without("Bundle-ManifestVersion")),
                Arguments.of("needs Bundle-Version", plain().without("Bundle-Version")),
                Arguments.of("Bundle-Version '1.x' is not one", plain().header("Bundle-Version", "1.x")),
                Arguments.of("'../../etc' is not one", plain().header("Bundle-SymbolicName", "../../etc")),
                Arguments.of("fragment of org.sysmon.api", plain().header("Fragment-Host", "org.sysmon.api")),
                Arguments.of("singleton", plain().header("Bundle-SymbolicName", "com.example.probe; singleton := true")),
                Arguments.of("exports packages of org.sysmon.api",
                        plain().header("Export-Package", "a.b,org.sysmon.api.collect;version=1.0.0")),
                Arguments.of("contains classes of org.sysmon.api in org/sysmon/api/collect/Collector.class",
                        plain().entry("org/sysmon/api/collect/Collector.class", "class")),
                Arguments.of("contains classes of org.sysmon.api in lib/api.jar",
                        plain().header("Bundle-ClassPath", ".,lib/api.jar").entry("lib/api.jar", contract)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(String reason, BundleJar jar) {
        assertReason(reason, jar.bytes());
    }

    @Test
    void refusesWhatIsNoJarOrHasNoManifest() throws IOException {
        assertReason("not a readable jar", "just text".getBytes(StandardCharsets.UTF_8));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("note"));
        }
        assertReason("no META-INF/MANIFEST.MF", bytes.toByteArray());
    }

    @Test
    void findsADamagedEntry() {
        byte[] bytes = plain().entry("note", "some text that is not at all repeated").bytes();
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("note") + "note".length() + 8;
        bytes[at] ^= 0x55;

        assertReason("not a readable jar", bytes);
    }

    @Test
    void doesNotMindAnEmbeddedJarWithoutTheContract() throws Exception {
        byte[] library = BundleJar.of("library", "1").entry("com/example/Library.class", "class").bytes();
        PluginJar jar = read(plain().header("Bundle-ClassPath", ".,lib/library.jar").entry("lib/library.jar", library).bytes());

        assertEquals("com.example.probe", jar.name());
    }

    private void assertReason(String expected, byte[] jar) {
        String reason = assertThrows(PluginException.class, () -> read(jar)).getMessage();
        assertTrue(reason.contains(expected), reason);
        assertFalse(reason.contains("\n"), reason);
    }

    private PluginJar read(byte[] jar) throws IOException, PluginException {
        return PluginJar.read(Files.write(folder.resolve("some.jar"), jar));
    }

    private static BundleJar plain() {
        return BundleJar.of("com.example.probe", "1.2.3.rc1");
    }
}
