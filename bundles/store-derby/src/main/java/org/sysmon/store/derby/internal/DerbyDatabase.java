package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;

import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.apache.derby.iapi.jdbc.InternalDriver;
import org.apache.derby.iapi.jdbc.JDBCBoot;
import org.sysmon.api.daemon.ExitCode;

/** One database of the embedded Derby: made, opened, closed, and Derby itself stopped. */
final class DerbyDatabase {

    private static final String HELD_BY_ANOTHER_PROCESS = "XSDB6";
    private static final String MADE_BY_A_NEWER_DERBY = "XSLAN";

    private final Path path;

    private DerbyDatabase(Path path) {
        this.path = path;
    }

    /** Opens the database in that folder, after making it where there is none. */
    static DerbyDatabase open(Path path) throws IOException, SQLException {
        var database = new DerbyDatabase(path);
        Path folder = path.getParent();
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new IOException("no permission to write");
            }
            startEngine(folder);
            database.createIfMissing();
        } catch (CannotOpenException e) {
            throw e;
        } catch (IOException e) {
            throw new CannotOpenException(ExitCode.CANNOT_CREATE,
                    "the folder %s for the database cannot be written: %s, %s".formatted(folder, e.getClass().getSimpleName(), e.getMessage()), e);
        }
        try (Connection first = database.connect()) {
            if (first.isReadOnly()) {
                throw new CannotOpenException(ExitCode.CANNOT_CREATE, "the database " + path + " cannot be written", null);
            }
            Schema.check(first, path);
        } catch (SQLException e) {
            if (Sql.has(e, HELD_BY_ANOTHER_PROCESS)) {
                throw new CannotOpenException(ExitCode.IN_USE, "the database " + path + " is in use by another process", e);
            }
            if (Sql.has(e, MADE_BY_A_NEWER_DERBY)) {
                throw new CannotOpenException(ExitCode.CONFIG,
                        "the database " + path + " was written by a newer version; start that one, or set store.path to another folder", e);
            }
            throw e;
        }
        return database;
    }

    Path path() {
        return path;
    }

    Connection connect() throws SQLException {
        return connect(path, Map.of());
    }

    /** Closes it with a checkpoint, so that opening it again has nothing to recover. */
    void shutDown() throws SQLException {
        shutDown(path);
    }

    /** Stops Derby with all its threads and forgets its driver, so that its classes can be unloaded. */
    static void stopEngine() throws SQLException {
        if (InternalDriver.activeDriver() == null) {
            return;
        }
        expect("XJ015", Map.of("shutdown", "true", "deregister", "true"));
    }

    private void createIfMissing() throws IOException, SQLException {
        if (Files.exists(path.resolve("service.properties"))) {
            return;
        }
        if (Files.exists(path) && !isEmptyFolder()) {
            throw new CannotOpenException(ExitCode.CONFIG,
                    path + " is there but is no database; move it away, or set store.path to another folder", null);
        }
        // Derby stopped while it makes a database leaves one that never opens: so it is made elsewhere and moved here whole.
        Path unfinished = path.resolveSibling(path.getFileName() + ".creating");
        delete(unfinished);
        try (Connection first = connect(unfinished, Map.of("create", "true"))) {
            Schema.create(first);
        }
        shutDown(unfinished);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var children = Files.list(path)) {
            return children.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Connection connect(Path path, Map<String, String> attributes) throws SQLException {
        var properties = new Properties();
        properties.putAll(attributes);
        // As an attribute a path may hold any character, unlike in the URL.
        properties.put("databaseName", path.toString());
        return new AutoloadedDriver().connect("jdbc:derby:", properties);
    }

    private static void shutDown(Path path) throws SQLException {
        expect("08006", Map.of("databaseName", path.toString(), "shutdown", "true"));
    }

    /** Derby answers a successful shutdown with an exception. */
    private static void expect(String state, Map<String, String> attributes) throws SQLException {
        var properties = new Properties();
        properties.putAll(attributes);
        try {
            new AutoloadedDriver().connect("jdbc:derby:", properties);
        } catch (SQLException e) {
            if (!Sql.has(e, state)) {
                throw e;
            }
        }
    }

    /** Derby takes what concerns the whole engine from system properties, once, when it starts. */
    private static void startEngine(Path folder) {
        Map.of(
                "derby.system.home", folder.toString(),
                "derby.stream.error.style", "rollingFile",
                "derby.stream.error.rollingFile.pattern", "%d/derby-%g.log",
                "derby.stream.error.rollingFile.limit", "500000",
                "derby.stream.error.rollingFile.count", "2",
                // 200 pages of 16 kB; the operating system caches the files anyway.
                "derby.storage.pageCacheSize", "200",
                "derby.storage.indexStats.auto", "false",
                "derby.language.statementCache.size", "60",
                "derby.locks.waitTimeout", "3",
                "derby.locks.deadlockTimeout", "2").forEach(System::setProperty);
        // The driver alone would not start an engine again that was stopped before in this class loader.
        JDBCBoot.boot();
    }
}
