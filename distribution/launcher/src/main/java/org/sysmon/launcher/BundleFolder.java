package org.sysmon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The bundles on disk: {@code NN/*.jar}, where NN is the start level. */
final class BundleFolder {

    private static final System.Logger LOG = System.getLogger(BundleFolder.class.getName());

    private final Path folder;

    BundleFolder(Path folder) {
        this.folder = folder;
    }

    /** Installs all but what the role leaves out, each marked to start at its level. */
    void installInto(BundleContext framework, Role role) throws IOException {
        for (Path level : sorted(folder, "[0-9]+")) {
            for (Path jar : sorted(level, ".+\\.jar")) {
                try {
                    install(framework, role, jar, Integer.parseInt(level.getFileName().toString()));
                } catch (BundleException e) {
                    LOG.log(System.Logger.Level.ERROR, "cannot install " + jar, e);
                }
            }
        }
    }

    private static void install(BundleContext framework, Role role, Path jar, int level) throws BundleException {
        // By reference: the framework reads the file where it is and keeps no copy.
        Bundle bundle = framework.installBundle("reference:" + jar.toUri());
        if (role.leftOut().contains(bundle.getSymbolicName())) {
            bundle.uninstall();
            return;
        }
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            bundle.start();
        }
    }

    private static List<Path> sorted(Path folder, String names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(names)).sorted().toList();
        }
    }
}
