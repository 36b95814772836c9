package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.osgi.framework.Bundle;

/** The keys of the bundles that are installed, started or not. */
final class InstalledBundles {

    private static final System.Logger LOG = System.getLogger(InstalledBundles.class.getName());
    private static final String FOLDER = "OSGI-INF/metatype/";

    private final MetatypeReader metatype = new MetatypeReader();
    /** By bundle id, the newest first. */
    private final Map<Long, BundleKeys> keys = new ConcurrentSkipListMap<>(Collections.reverseOrder());
    private final Map<Long, Path> files = new ConcurrentHashMap<>();

    /** Looks at a bundle that came or was updated; returns what it brings now. */
    BundleKeys add(Bundle bundle) {
        file(bundle.getLocation()).ifPresent(file -> files.put(bundle.getBundleId(), file));
        BundleKeys brought = read(bundle);
        if (brought.isEmpty()) {
            keys.remove(bundle.getBundleId());
        } else {
            keys.put(bundle.getBundleId(), brought);
        }
        return brought;
    }

    /** What a bundle brought so far. */
    BundleKeys of(Bundle bundle) {
        return keys.getOrDefault(bundle.getBundleId(), BundleKeys.NONE);
    }

    void remove(Bundle bundle) {
        keys.remove(bundle.getBundleId());
        files.remove(bundle.getBundleId());
    }

    /** The files that they were installed from, as far as they were. */
    Set<Path> files() {
        return Set.copyOf(files.values());
    }

    Collection<BundleKeys> keys() {
        return List.copyOf(keys.values());
    }

    private static Optional<Path> file(String location) {
        try {
            return Optional.of(Path.of(URI.create(location.replaceFirst("^reference:", ""))));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // Any text may be a location.
            return Optional.empty();
        }
    }

    private BundleKeys read(Bundle bundle) {
        var headers = bundle.getHeaders("");
        // Only components are configured, and looking for entries is dear in bundles with many.
        if (headers.get("Service-Component") == null) {
            return BundleKeys.NONE;
        }
        List<MetatypeReader.Definition> definitions = new ArrayList<>();
        var paths = bundle.getEntryPaths(FOLDER);
        while (paths != null && paths.hasMoreElements()) {
            String path = paths.nextElement();
            if (path.endsWith(".xml")) {
                read(bundle, bundle.getEntry(path), definitions);
            }
        }
        return BundleKeys.of(definitions, headers.get("Provide-Capability"));
    }

    private void read(Bundle bundle, URL entry, List<MetatypeReader.Definition> definitions) {
        try (var in = entry.openStream()) {
            definitions.addAll(metatype.read(in));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be configured: {1} is {2}", bundle.getSymbolicName(),
                    entry.getPath(), e.getMessage());
        }
    }
}
