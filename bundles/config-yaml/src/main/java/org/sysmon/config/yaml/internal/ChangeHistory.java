package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes of the configuration, one small file each, readable by the daemon's user only, for the texts may hold
 * secrets. They lie on disk and not in memory: people ask for them once a month.
 */
final class ChangeHistory {

    static final String FOLDER = "config-history";

    private static final System.Logger LOG = System.getLogger(ChangeHistory.class.getName());
    private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.(file|override)\\.(applied|refused)");

    private final Path folder;
    private final int mostApplied;
    private final int mostRefused;
    private final long mostBytes;

    ChangeHistory(Path dataFolder) {
        this(dataFolder.resolve(FOLDER), 200, 50, 8 << 20);
    }

    /** @param mostRefused of their own, so that a script that saves nonsense all day pushes nothing out */
    ChangeHistory(Path folder, int mostApplied, int mostRefused, long mostBytes) {
        this.folder = folder;
        this.mostApplied = mostApplied;
        this.mostRefused = mostRefused;
        this.mostBytes = mostBytes;
    }

    /** Writes it down with the next number; when this returns it is on disk. */
    synchronized ChangeRecord add(ChangeRecord record) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        TreeMap<Integer, Path> files = files();
        var numbered = new ChangeRecord(files.isEmpty() ? 1 : files.lastKey() + 1, record.time(), record.author(), record.layer(),
                record.changes(), record.refused(), record.before(), record.after());
        WholeFile.write(folder.resolve("%010d".formatted(numbered.number()) + ending(numbered.layer(), numbered.applied())),
                numbered.bytes());
        trim();
        return numbered;
    }

    /** All that are kept, the newest first. What cannot be read is left out and named in the log. */
    synchronized List<ChangeRecord> all() throws IOException {
        List<ChangeRecord> records = new ArrayList<>();
        for (Path file : files().descendingMap().values()) {
            read(file).ifPresent(records::add);
        }
        return records;
    }

    synchronized Optional<ChangeRecord> find(int number) throws IOException {
        Path file = files().get(number);
        return file == null ? Optional.empty() : read(file);
    }

    /** The newest text of a layer that was taken over; the last one ends with it. */
    synchronized Optional<String> lastText(Origin layer) throws IOException {
        for (Path file : files().descendingMap().values()) {
            if (file.getFileName().toString().endsWith(ending(layer, true))) {
                return read(file).map(ChangeRecord::after);
            }
        }
        return Optional.empty();
    }

    private static Optional<ChangeRecord> read(Path file) {
        try {
            return Optional.of(ChangeRecord.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is no record of a change: {1}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private TreeMap<Integer, Path> files() throws IOException {
        var files = new TreeMap<Integer, Path>();
        if (Files.isDirectory(folder)) {
            try (var all = Files.newDirectoryStream(folder)) {
                for (Path file : all) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        files.put((int) Long.parseLong(name.group(1)), file);
                    }
                }
            }
        }
        return files;
    }

    private void trim() throws IOException {
        int applied = 0;
        int refused = 0;
        long bytes = 0;
        for (Path file : files().descendingMap().values()) {
            bytes += Files.size(file);
            boolean tooMany = isApplied(file) ? ++applied > mostApplied : ++refused > mostRefused;
            // The newest stays whatever its size: the next start compares with it.
            if (tooMany || bytes > mostBytes && applied + refused > 1) {
                Files.delete(file);
            }
        }
    }

    private static String ending(Origin layer, boolean applied) {
        return "." + layer.name().toLowerCase(Locale.ROOT) + (applied ? ".applied" : ".refused");
    }

    private static boolean isApplied(Path file) {
        return file.getFileName().toString().endsWith("applied");
    }
}
