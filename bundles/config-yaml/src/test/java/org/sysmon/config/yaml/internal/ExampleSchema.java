package org.sysmon.config.yaml.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the example bundles bring, built once. */
final class ExampleSchema {

    static final BundleKeys CORE = keys("core");
    static final BundleKeys GPU = keys("gpu");

    private ExampleSchema() {
    }

    static Schema schema() {
        return Schema.of(List.of(CORE), List.of());
    }

    private static BundleKeys keys(String name) {
        try {
            Path folder = Files.createTempDirectory("keys");
            Path jar = ExampleBundles.write(name, folder.resolve(name + ".jar"));
            BundleKeys keys = ExampleBundles.keys(jar);
            Files.delete(jar);
            Files.delete(folder);
            return keys;
        } catch (Exception e) {
            throw new IllegalStateException("cannot build " + name, e);
        }
    }
}
