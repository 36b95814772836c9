package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The keys of bundles that lie on disk and are not installed: plugins, which come back only after the file was checked,
 * and what this role goes without, so that one file does for every role.
 */
final class WaitingBundles {

    private static final System.Logger LOG = System.getLogger(WaitingBundles.class.getName());
    private static final int DEEPEST = 3;

    private final MetatypeReader metatype = new MetatypeReader();
    private final List<Path> folders;
    private final Map<Path, Jar> known = new HashMap<>();

    WaitingBundles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * What lies there now, the newest file first.
     *
     * @param installed files of bundles that need not wait
     */
    synchronized Collection<BundleKeys> keys(Set<Path> installed) {
        List<Path> files = new ArrayList<>();
        folders.forEach(folder -> find(folder, files));
        files.removeAll(installed);
        known.keySet().retainAll(files);
        List<Jar> jars = new ArrayList<>();
        for (Path file : files) {
            try {
                jars.add(jar(file));
            } catch (IOException e) {
                // Who installs plugins says what is wrong with them.
                LOG.log(System.Logger.Level.DEBUG, "{0} brings no keys: {1}", file, e.getMessage());
            }
        }
        jars.sort(Comparator.comparing(Jar::modified).reversed());
        return jars.stream().map(Jar::keys).toList();
    }

    private static void find(Path folder, List<Path> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var below = Files.find(folder, DEEPEST, (path, attributes) -> attributes.isRegularFile()
                && path.toString().endsWith(".jar") && !path.getFileName().toString().startsWith("."))) {
            below.forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot look for the keys of bundles in {0}: {1}", folder, e.getMessage());
        }
    }

    private Jar jar(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Jar jar = known.get(file);
        if (jar == null || jar.size != size || !jar.modified.equals(modified)) {
            jar = new Jar(modified, size, read(file));
            known.put(file, jar);
        }
        return jar;
    }

    private BundleKeys read(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile(), false)) {
            List<MetatypeReader.Definition> definitions = new ArrayList<>();
            for (ZipEntry entry : jar.stream().filter(entry -> entry.getName().matches("OSGI-INF/metatype/[^/]+\\.xml")).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    definitions.addAll(metatype.read(in));
                }
            }
            var manifest = jar.getManifest();
            return BundleKeys.of(definitions,
                    manifest == null ? null : manifest.getMainAttributes().getValue("Provide-Capability"));
        } catch (SecurityException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Jar(FileTime modified, long size, BundleKeys keys) {
    }
}
