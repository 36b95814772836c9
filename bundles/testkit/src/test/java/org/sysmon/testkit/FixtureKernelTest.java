package org.sysmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureKernelTest {

    @TempDir
    Path folder;

    @Test
    void readsFilesOfTheFolderAndTextsInFrontOfThem() throws IOException {
        Files.createDirectories(folder.resolve("proc"));
        Files.writeString(folder.resolve("proc/a"), "1\n");
        var kernel = FixtureKernel.at(folder).and("root/etc/b", "2\n");
        var a = kernel.proc("a");

        assertEquals(1, a.read().nextLong());
        assertEquals(2, kernel.root("etc/b").read().nextLong());
        kernel.and("proc/a", "3\n");
        assertEquals(3, a.read().nextLong());
        kernel.without("proc/a");
        assertThrows(NoSuchFileException.class, a::read);
    }

    @Test
    void listsFoldersAndTexts() throws IOException {
        Files.createDirectories(folder.resolve("sys/block/sda"));
        Files.createDirectories(folder.resolve("sys/block/sdb"));
        var kernel = FixtureKernel.at(folder).and("sys/block/vda/size", "1").without("sys/block/sdb");

        assertEquals(List.of("sda", "vda"), kernel.listSys("block"));
        assertEquals(List.of(), kernel.listSys("class"));
    }

    @Test
    void readsListsAndFollowsWhateverLiesInItsFolder() throws IOException {
        Files.createDirectories(folder.resolve("sys/devices/a"));
        Files.createDirectories(folder.resolve("sys/class"));
        Files.createSymbolicLink(folder.resolve("sys/class/a"), Path.of("../devices/a"));
        var kernel = FixtureKernel.at(folder).and("textfile/x.prom", "1").and("udev/data/b8:0", "2").and("proc/fs/x", "3");

        assertEquals(List.of("x.prom"), kernel.list("/textfile"));
        assertEquals(1, kernel.file("/textfile/x.prom").read().nextLong());
        assertEquals(2, kernel.udev("b8:0").read().nextLong());
        assertEquals(List.of("x"), kernel.listProc("fs"));
        assertEquals("../devices/a", kernel.linkSys("class/a"));
        assertEquals("devices/a", kernel.realSys("class/a"));
    }

    @Test
    void lacksWhatItWasNotGiven() {
        assertThrows(NoSuchFileException.class, FixtureKernel.empty().sys("a")::read);
        assertThrows(IOException.class, () -> FixtureKernel.empty().space("/"));
    }
}
