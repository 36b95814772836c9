package org.sysmon.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The jars as they were taken, by their content: {@code <sha256>/<name>-<version>.jar}. None is ever written again. */
final class ContentStore {

    /** How many versions of a name stay at hand, also when nothing refers to them. */
    private static final int KEPT = 2;

    /** A jar that is in the store. */
    record Content(PluginJar jar, String sha256, Path path) {
    }

    private final Path folder;

    ContentStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath().normalize();
        for (Path path : list(this.folder)) {
            if (!Files.isDirectory(path)) {
                Files.delete(path); // a copy that a crash interrupted
            }
        }
    }

    /** Takes a copy of the jar. @throws PluginException when it cannot be a plugin */
    Content take(Path dropped) throws IOException, PluginException {
        Path copy = Files.createTempFile(folder, ".incoming-", ".tmp");
        try {
            String sha256 = copy(dropped, copy);
            PluginJar jar = PluginJar.read(copy);
            Path target = path(sha256, jar.name(), jar.version().toString());
            if (!Files.exists(target) || !sha256(target).equals(sha256)) {
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
                Files.createDirectories(target.getParent());
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
                force(target.getParent());
                force(folder);
            }
            return new Content(jar, sha256, target);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    Path path(String sha256, String name, String version) {
        return folder.resolve(sha256).resolve(name + "-" + version + ".jar");
    }

    /** From where the framework reads it in place, without a copy in its cache. */
    String location(String sha256, String name, String version) {
        return locationPrefix() + sha256 + "/" + name + "-" + version + ".jar";
    }

    /** What the locations of all that lies here begin with. */
    String locationPrefix() {
        return "reference:file:" + folder.toUri().getRawPath().replace("+", "%2B");
    }

    /** Deletes what neither is in use nor among the last versions of its name. */
    void prune(Set<String> usedSha256) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        List<Path> newestFirst = list(folder).stream().filter(Files::isDirectory)
                .sorted(Comparator.comparingLong((Path path) -> path.toFile().lastModified()).reversed()).toList();
        for (Path content : newestFirst) {
            boolean recent = seen.merge(nameIn(content), 1, Integer::sum) <= KEPT;
            if (!recent && !usedSha256.contains(content.getFileName().toString())) {
                for (Path file : list(content)) {
                    Files.delete(file);
                }
                Files.delete(content);
            }
        }
    }

    private static String nameIn(Path content) throws IOException {
        for (Path file : list(content)) {
            try {
                return PluginJar.read(file).name();
            } catch (PluginException e) {
                return ""; // damaged since; nothing that is damaged is worth keeping for long
            }
        }
        return "";
    }

    private static String copy(Path from, Path to) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(from);
                var out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            in.transferTo(out);
        }
        force(to);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
