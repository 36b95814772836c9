package org.sysmon.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What a jar says of itself: symbolic name and version. Only read from jars that can be a plugin. */
record PluginJar(String name, Version version) {

    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    /** What all others stand on, the installer among them. */
    private static final Set<String> CORE = Set.of("org.sysmon.api", "org.sysmon.runtime", "org.sysmon.config-yaml",
            "org.sysmon.plugins");
    private static final String CONTRACT_PACKAGE = "org.sysmon.api";
    private static final String CONTRACT_FOLDER = "org/sysmon/api/";

    /** Reads every byte of the jar, so that a damaged one is found here. @throws PluginException when it cannot be a plugin */
    static PluginJar read(Path file) throws PluginException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new PluginException("not a bundle: it has no META-INF/MANIFEST.MF");
            }
            Attributes headers = manifest.getMainAttributes();
            PluginJar plugin = describe(headers);
            refuseWhatCannotBeExchanged(plugin.name(), headers);
            refuseOwnContract(jar, headers);
            return plugin;
        } catch (IOException | SecurityException e) {
            throw new PluginException("not a readable jar: " + e.getMessage());
        }
    }

    String fileName() {
        return name + "-" + version + ".jar";
    }

    private static PluginJar describe(Attributes headers) throws PluginException {
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null || !"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
            throw new PluginException("not a bundle: its manifest needs Bundle-ManifestVersion: 2 and Bundle-SymbolicName");
        }
        String plain = name.split(";", 2)[0].strip();
        if (!SYMBOLIC_NAME.matcher(plain).matches()) {
            throw new PluginException("Bundle-SymbolicName '%s' is not one: expected %s".formatted(plain, SYMBOLIC_NAME));
        }
        String version = headers.getValue(Constants.BUNDLE_VERSION);
        if (version == null) {
            throw new PluginException("its manifest needs Bundle-Version, such as 1.0.0");
        }
        try {
            return new PluginJar(plain, Version.parseVersion(version));
        } catch (IllegalArgumentException e) {
            throw new PluginException("Bundle-Version '%s' is not one: expected such as 1.0.0 or 1.0.0.beta".formatted(version));
        }
    }

    private static void refuseWhatCannotBeExchanged(String name, Attributes headers) throws PluginException {
        if (CORE.contains(name)) {
            throw new PluginException(name + " is what all others stand on: a new one needs a restart with a new distribution");
        }
        if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new PluginException("is a fragment of %s: only bundles that start by themselves can be plugins"
                    .formatted(headers.getValue(Constants.FRAGMENT_HOST)));
        }
        if (headers.getValue(Constants.BUNDLE_SYMBOLICNAME).replace(" ", "").contains("singleton:=true")) {
            throw new PluginException("declares singleton:=true: such a bundle cannot be tried while its predecessor still runs");
        }
    }

    /** A second contract beside the running one would split every service in two. */
    private static void refuseOwnContract(JarFile jar, Attributes headers) throws IOException, PluginException {
        if (header(headers, Constants.EXPORT_PACKAGE).contains(CONTRACT_PACKAGE)) {
            throw new PluginException("exports packages of " + CONTRACT_PACKAGE + ": a plugin must only import them");
        }
        Set<String> embedded = Stream.of(header(headers, Constants.BUNDLE_CLASSPATH).split(","))
                .map(path -> path.split(";", 2)[0].strip()).collect(Collectors.toSet());
        for (var entries = jar.entries(); entries.hasMoreElements();) {
            JarEntry entry = entries.nextElement();
            boolean own = entry.getName().startsWith(CONTRACT_FOLDER) && !entry.isDirectory();
            try (var in = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
                if (own || embedded.contains(entry.getName()) && !entry.isDirectory() && holdsContract(in)) {
                    throw new PluginException("contains classes of %s in %s: a plugin must import them, not bring them"
                            .formatted(CONTRACT_PACKAGE, entry.getName()));
                }
                in.transferTo(OutputStream.nullOutputStream());
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw new IOException("the checksum of " + entry.getName() + " is wrong");
                }
            }
        }
    }

    private static boolean holdsContract(InputStream jar) throws IOException {
        var entries = new JarInputStream(jar);
        for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
            if (entry.getName().startsWith(CONTRACT_FOLDER) && !entry.isDirectory()) {
                return true;
            }
        }
        return false;
    }

    private static String header(Attributes headers, String name) {
        String value = headers.getValue(name);
        return value == null ? "" : value;
    }
}
