package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The file on disk: notices that it was saved, whether in place or by renaming another over it, and waits until it has
 * stayed the same from one look to the next. Used by one thread at a time.
 */
final class SavedFile {

    private final Path path;
    private final boolean optional;
    /** Of what was read last; null asks for reading again. */
    private Stamp taken;
    private Stamp candidate;
    private volatile boolean again;

    SavedFile(Path path) {
        this(path, false);
    }

    /** @param optional whether the file may be missing, and is then empty */
    SavedFile(Path path, boolean optional) {
        this.path = path;
        this.optional = optional;
    }

    Path path() {
        return path;
    }

    /**
     * What was found.
     *
     * @param problem null when it could be read
     * @param saved   whether somebody saved it since it was read last
     */
    record Content(String text, Problem problem, boolean saved) {
    }

    /** As it is now. */
    Content read() {
        Stamp now = stamp();
        boolean saved = !now.equals(taken);
        taken = now;
        candidate = null;
        return content(saved);
    }

    /** Lets the next looks find it, though nobody saved it. */
    void readAgain() {
        again = true;
    }

    /** Its content, when there is something new and it has come to rest. */
    Optional<Content> look() {
        Stamp now = stamp();
        boolean saved = !now.equals(taken);
        if (!saved && !again) {
            candidate = null;
            return Optional.empty();
        }
        if (!now.equals(candidate)) {
            candidate = now;
            return Optional.empty();
        }
        again = false;
        Content content = content(saved);
        if (!stamp().equals(now)) {
            again = true;
            return Optional.empty();
        }
        taken = now;
        candidate = null;
        return Optional.of(content);
    }

    private Content content(boolean saved) {
        try {
            return new Content(text(), null, saved);
        } catch (NoSuchFileException e) {
            return optional ? new Content("", null, saved) : new Content(null, Problem.ofFile("no such file"), saved);
        } catch (AccessDeniedException e) {
            return new Content(null, Problem.ofFile("cannot be read: permission denied"), saved);
        } catch (CharacterCodingException e) {
            return new Content(null, Problem.ofFile("is not text in UTF-8"), saved);
        } catch (IOException e) {
            return new Content(null, Problem.ofFile("cannot be read: " + Quoted.plain(String.valueOf(e.getMessage()))), saved);
        }
    }

    private String text() throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is not a file");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(path)) {
            bytes = in.readNBytes(YamlReader.LARGEST + 1);
        }
        if (bytes.length > YamlReader.LARGEST) {
            throw new IOException("it is larger than " + YamlReader.LARGEST / 1024 + " KiB");
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private Stamp stamp() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return Stamp.NONE;
        }
    }

    private record Stamp(FileTime modified, long size, Object inode) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null);
    }
}
