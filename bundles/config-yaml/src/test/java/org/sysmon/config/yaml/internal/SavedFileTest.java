package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFileTest {

    @TempDir
    private Path folder;
    private Path path;
    private SavedFile file;

    @BeforeEach
    void save() throws IOException {
        path = Files.writeString(folder.resolve("config.yaml"), "a: 1\n");
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
        file = new SavedFile(path);
        assertEquals("a: 1\n", file.read().text());
    }

    @Test
    void isSilentWhileNobodySavesIt() {
        assertEquals(Optional.empty(), file.look());
        assertEquals(Optional.empty(), file.look());
    }

    @Test
    void isReadOnceItIsTheSameFromOneLookToTheNext() throws IOException {
        Files.writeString(path, "a: 22\n");

        assertEquals(Optional.empty(), file.look());
        assertEquals(new SavedFile.Content("a: 22\n", null, true), file.look().orElseThrow());
        assertEquals(Optional.empty(), file.look());
        assertEquals(Optional.empty(), file.look());
    }

    @Test
    void aHalfWrittenFileWaits() throws IOException {
        Files.writeString(path, "a: [1,");
        assertEquals(Optional.empty(), file.look());
        Files.writeString(path, "a: [1, 2]\n");
        assertEquals(Optional.empty(), file.look());

        assertEquals("a: [1, 2]\n", file.look().orElseThrow().text());
    }

    @Test
    void noticesAnotherFileOfTheSameSizeAndTimeRenamedOverIt() throws IOException {
        Path other = Files.writeString(folder.resolve(".config.yaml.swp"), "b: 2\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        file.look();
        assertEquals("b: 2\n", file.look().orElseThrow().text());
    }

    @Test
    void anEditorMayTakeItAwayForAMoment() throws IOException {
        Files.move(path, folder.resolve("config.yaml~"));
        assertEquals(Optional.empty(), file.look());
        Files.writeString(path, "a: 333\n");
        assertEquals(Optional.empty(), file.look());

        assertEquals("a: 333\n", file.look().orElseThrow().text());
    }

    @Test
    void saysOnceThatItIsGone() throws IOException {
        Files.delete(path);
        file.look();

        assertEquals(Problem.ofFile("no such file"), file.look().orElseThrow().problem());
        assertEquals(Optional.empty(), file.look());
        assertEquals(Optional.empty(), file.look());
    }

    @Test
    void canBeReadAgainThoughNobodySavedIt() {
        file.readAgain();
        file.look();

        assertFalse(file.look().orElseThrow().saved());
        assertEquals(Optional.empty(), file.look());
    }

    @Test
    void saysWhyItCannotBeRead() throws IOException {
        assertEquals("cannot be read: it is not a file", new SavedFile(folder).read().problem().message());
        assertEquals("is not text in UTF-8",
                new SavedFile(Files.write(folder.resolve("x"), new byte[] { (byte) 0xC3, 0x28 })).read().problem().message());
        assertTrue(new SavedFile(Files.write(folder.resolve("y"), new byte[YamlReader.LARGEST + 1])).read().problem().message()
                .contains("larger than 1024 KiB"));
    }
}
