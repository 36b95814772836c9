package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** What the database takes on disk, and what is left there. */
interface Disk {

    /** Bytes of all files of the database. */
    long used() throws IOException;

    /** Free space of its file system in percent. */
    double freePercent() throws IOException;

    /** The same in bytes. */
    long freeBytes() throws IOException;

    long totalBytes() throws IOException;

    static Disk of(Path database) {
        return new Disk() {

            @Override
            public long used() throws IOException {
                var total = new long[1];
                Files.walkFileTree(database, new SimpleFileVisitor<>() {

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        total[0] += attributes.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // Derby removes files while they are counted.
                        return FileVisitResult.CONTINUE;
                    }
                });
                return total[0];
            }

            @Override
            public double freePercent() throws IOException {
                FileStore fileSystem = Files.getFileStore(database);
                return fileSystem.getTotalSpace() == 0 ? 100 : 100.0 * fileSystem.getUsableSpace() / fileSystem.getTotalSpace();
            }

            @Override
            public long freeBytes() throws IOException {
                return Files.getFileStore(database).getUsableSpace();
            }

            @Override
            public long totalBytes() throws IOException {
                return Files.getFileStore(database).getTotalSpace();
            }
        };
    }
}
