package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;

/** What the daemon keeps on disk, and how much of it. */
record DataFolder(Path path) {

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("state");
        for (Path entry : entries()) {
            var size = new Size();
            Files.walkFileTree(entry, size);
            json.writeStartObject();
            json.writeStringField("name", entry.getFileName().toString());
            json.writeNumberField("files", size.files);
            json.writeNumberField("bytes", size.bytes);
            json.writeNumberField("written", size.written);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.sorted().toList();
        }
    }

    /** Adds up files; those that vanish meanwhile are not missed. */
    private static final class Size extends SimpleFileVisitor<Path> {

        private long files;
        private long bytes;
        private long written;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            written = Math.max(written, attributes.lastModifiedTime().toMillis());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
