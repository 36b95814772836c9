package org.sysmon.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** The distribution as it was built: what is tested is what ships. */
final class Distribution {

    static final Path HOME = Path.of(System.getProperty("sysmon.home"));

    private Distribution() {
    }

    /** All bundles that are started, by start level. */
    static List<Path> bundles() {
        try (var files = Files.walk(HOME.resolve("bundles"))) {
            return files.filter(file -> file.toString().matches(".*/[0-9]+/[^/]+\\.jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundles of this project. */
    static List<Path> ours() {
        return bundles().stream().filter(bundle -> symbolicName(bundle).startsWith("org.sysmon.")).toList();
    }

    static String symbolicName(Path bundle) {
        return header(bundle, "Bundle-SymbolicName").replaceFirst(";.*", "");
    }

    static String header(Path bundle, String name) {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            String value = jar.getManifest().getMainAttributes().getValue(name);
            return value == null ? "" : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int startLevel(Path bundle) {
        return Integer.parseInt(bundle.getParent().getFileName().toString());
    }
}
