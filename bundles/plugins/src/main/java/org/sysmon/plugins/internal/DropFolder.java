package org.sysmon.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.zip.ZipFile;

/** The folder that people put jars into: says what came, changed or went since the last look. */
final class DropFolder {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    /** What tells a file from the one that had its name before. */
    private record Stamp(long size, FileTime modified, Object inode) {
    }

    /** A file that is not complete, and since when it has not grown. */
    private record Growing(Stamp stamp, long since) {
    }

    /**
     * What changed.
     *
     * @param arrived    complete jars, new or changed, the latest last
     * @param gone       names of jars that are no longer there
     * @param incomplete jars that stopped growing before they were complete, and why; each is told once
     */
    record Changes(List<Path> arrived, List<String> gone, Map<String, String> incomplete) {
    }

    private final Path folder;
    private final LongSupplier nanoTime;
    private final Map<String, Stamp> known = new HashMap<>();
    private final Map<String, Growing> growing = new HashMap<>();

    DropFolder(Path folder, LongSupplier nanoTime) {
        this.folder = folder;
        this.nanoTime = nanoTime;
    }

    Changes look() throws IOException {
        Map<Path, Stamp> present = present();
        var arrived = new ArrayList<Path>();
        var incomplete = new TreeMap<String, String>();
        present.forEach((path, stamp) -> {
            String file = path.getFileName().toString();
            if (stamp.equals(known.get(file))) {
                return;
            }
            String missing = incompleteness(path, file, stamp);
            if (missing == null) {
                arrived.add(path);
            } else if (!missing.isEmpty()) {
                incomplete.put(file, missing);
            }
        });
        arrived.sort(Comparator.comparing((Path path) -> present.get(path).modified()).thenComparing(path -> path));
        var gone = known.keySet().stream().filter(file -> !present.containsKey(folder.resolve(file))).sorted().toList();
        gone.forEach(known::remove);
        growing.keySet().removeIf(file -> !present.containsKey(folder.resolve(file)));
        return new Changes(arrived, gone, incomplete);
    }

    boolean holds(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /** Writes what comes into a hidden file of the folder. @throws TooLargeException when there is more than allowed */
    Path receive(InputStream body, long allowed) throws IOException, TooLargeException {
        Path hidden = Files.createTempFile(Files.createDirectories(folder), ".upload-", ".tmp");
        try (OutputStream out = Files.newOutputStream(hidden)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                size += n;
                if (size > allowed) {
                    throw new TooLargeException(allowed);
                }
                out.write(buffer, 0, n);
            }
            return hidden;
        } catch (IOException | TooLargeException e) {
            Files.deleteIfExists(hidden);
            throw e;
        }
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /** Null when it is complete, empty while it may still grow, otherwise what is wrong with it; then it counts as known. */
    private String incompleteness(Path path, String file, Stamp stamp) {
        long now = nanoTime.getAsLong();
        Growing before = growing.get(file);
        boolean grew = before != null && !before.stamp().equals(stamp);
        String missing = grew ? "" : missing(path);
        if (missing == null) {
            known.put(file, stamp);
            growing.remove(file);
            return null;
        }
        if (before == null || grew) {
            growing.put(file, new Growing(stamp, now));
            return "";
        }
        if (now - before.since() < PATIENCE) {
            return "";
        }
        known.put(file, stamp);
        growing.remove(file);
        return "not a complete jar: " + missing;
    }

    /** A jar ends with its table of contents, so whatever has one has been written to its end. */
    private static String missing(Path path) {
        try (ZipFile complete = new ZipFile(path.toFile())) {
            return complete.size() > 0 ? null : "it is empty";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private Map<Path, Stamp> present() throws IOException {
        Files.createDirectories(folder);
        var present = new TreeMap<Path, Stamp>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "[!.]*.jar")) {
            for (Path path : paths) {
                if (path.getFileName().toString().chars().anyMatch(Character::isISOControl)) {
                    continue; // nobody means such a name
                }
                try {
                    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        present.put(path, new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
                    }
                } catch (NoSuchFileException e) {
                    continue; // removed since it was listed
                }
            }
        }
        return present;
    }
}
