package org.sysmon.config.yaml.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;

/** The example packages as bundles, built by the tool that builds the real ones. */
final class ExampleBundles {

    private ExampleBundles() {
    }

    /** A jar of one of the packages below {@code org.sysmon.example}. */
    static Path write(String name, Path target) throws Exception {
        try (var builder = new Builder()) {
            Files.createDirectories(target.getParent());
            builder.addClasspath(new File(System.getProperty("config.test.classes")));
            builder.setProperty("Bundle-SymbolicName", "org.sysmon.example." + name);
            builder.setProperty("-privatepackage", "org.sysmon.example." + name);
            builder.setProperty("Import-Package", "");
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                jar.write(target.toFile());
            }
            return target;
        }
    }

    /** What a jar brings. */
    static BundleKeys keys(Path jar) throws Exception {
        List<MetatypeReader.Definition> definitions = new ArrayList<>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().filter(one -> one.getName().startsWith("OSGI-INF/metatype/") && !one.isDirectory()).toList()) {
                definitions.addAll(new MetatypeReader().read(file.getInputStream(entry)));
            }
            return BundleKeys.of(definitions, file.getManifest().getMainAttributes().getValue("Provide-Capability"));
        }
    }
}
