package org.sysmon.linux.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.testkit.Allocation;

class LinuxKernelTest {

    private final LinuxKernel real = new LinuxKernel("/proc", "/sys", "/");

    private LinuxKernel fixtures;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        fixtures = new LinuxKernel(folder.toString(), "/sys", folder.toString());
    }

    @AfterEach
    void close() {
        real.close();
        fixtures.close();
    }

    @Test
    void readsAFileOfSeveralPagesWhole() throws IOException {
        KernelFile vmstat = real.proc("vmstat");

        assertEquals(names(Files.readString(Path.of("/proc/vmstat"))), names(rest(vmstat.read())));
    }

    @Test
    void readsAgainFromTheBeginning() throws IOException {
        KernelFile stat = real.proc("stat");

        assertTrue(stat.read().sees("cpu "));
        assertTrue(stat.read().sees("cpu "));
    }

    @Test
    void allocatesNothingOnASteadyRead() throws Exception {
        KernelFile stat = real.proc("stat");
        KernelFile ordinary = fixture("a", "1\n");

        assertEquals(0, Allocation.perRun(stat::read));
        assertTrue(Allocation.perRun(ordinary::read) < 512, "an ordinary file is opened each time");
    }

    @Test
    void saysThatAMissingFileIsMissing() {
        var missing = assertThrows(NoSuchFileException.class, real.proc("no/such")::read);

        assertEquals("/proc/no/such: No such file or directory", missing.getMessage());
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        var folderIsNoFile = assertThrows(FileSystemException.class, real.proc("sys")::read);

        assertEquals("/proc/sys: Is a directory", folderIsNoFile.getMessage());
    }

    @Test
    void findsAFileThatCameBackOrWasReplaced() throws IOException {
        KernelFile file = fixture("a", "1\n");
        assertEquals(1, file.read().nextLong());

        Files.delete(folder.resolve("a"));
        assertThrows(NoSuchFileException.class, file::read);

        Files.writeString(folder.resolve("a"), "2\n");
        assertEquals(2, file.read().nextLong());

        Files.writeString(folder.resolve("b"), "3\n");
        Files.move(folder.resolve("b"), folder.resolve("a"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(3, file.read().nextLong());
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        KernelFile file = fixture("a", "");
        try (var large = new RandomAccessFile(folder.resolve("a").toFile(), "rw")) {
            large.setLength(LinuxFile.LARGEST + 1L);
        }

        var tooLarge = assertThrows(IOException.class, file::read);
        assertTrue(tooLarge.getMessage().startsWith(folder.resolve("a") + ": larger than"), tooLarge.getMessage());
    }

    @Test
    void growsWithTheFile() throws IOException {
        KernelFile file = fixture("a", "1\n");
        assertEquals("1\n", rest(file.read()));

        String large = "0123456789\n".repeat(50_000);
        Files.writeString(folder.resolve("a"), large);
        assertEquals(large, rest(file.read()));
    }

    @Test
    void listsAFolderOfSys() throws IOException {
        assertTrue(real.listSys("class/net").contains("lo"));
        assertEquals(List.of(), real.listSys("no/such"));
    }

    @Test
    void listsFoldersOfProcAndAnyOther() throws IOException {
        assertTrue(real.listProc("sys/kernel/random").contains("boot_id"));
        Files.writeString(folder.resolve("b"), "");
        Files.writeString(folder.resolve("a"), "");

        assertEquals(List.of("a", "b"), real.list(folder.toString()));
        assertEquals(List.of(), real.list(folder + "/a"));
    }

    @Test
    void followsTheLinksOfSys() throws IOException {
        assertEquals("devices/virtual/net/lo", real.realSys("class/net/lo"));
        assertEquals("../../devices/virtual/net/lo", real.linkSys("class/net/lo"));
        assertThrows(NoSuchFileException.class, () -> real.realSys("class/no-such"));
        assertThrows(NoSuchFileException.class, () -> real.linkSys("class/net"));
    }

    @Test
    void readsFilesByTheirWholePathAndThoseOfUdev() throws IOException {
        Files.createDirectories(folder.resolve("run/udev/data"));
        Files.writeString(folder.resolve("run/udev/data/b8:0"), "I:7\n");

        assertEquals("I:7\n", rest(fixtures.udev("b8:0").read()));
        KernelFile whole = real.file(folder + "/run/udev/data/b8:0");
        assertEquals("I:7\n", rest(whole.read()));
        whole.close();
        assertEquals("I:7\n", rest(whole.read()));
        Files.setLastModifiedTime(folder.resolve("run/udev/data/b8:0"), FileTime.fromMillis(1_500));
        assertEquals(1.5, real.modified(folder + "/run/udev/data/b8:0"));
        var elsewhere = new LinuxKernel("/proc", "/sys", "/", folder + "/run/udev/data/");
        assertEquals("I:7\n", rest(elsewhere.udev("b8:0").read()));
        elsewhere.close();
    }

    @Test
    void tellsTheSpaceOfAFileSystem() throws IOException {
        var space = real.space("/");
        var store = Files.getFileStore(Path.of("/"));

        assertEquals(store.getTotalSpace(), space.blocks() * space.blockSize());
        assertEquals(store.isReadOnly(), space.readOnly());
        assertTrue(space.blocksFree() <= space.blocks());
        assertTrue(space.filesFree() <= space.files());
    }

    @Test
    void saysWhyThereIsNoSpaceToTell() {
        var missing = assertThrows(NoSuchFileException.class, () -> real.space("/no/such"));

        assertEquals("/no/such: No such file or directory", missing.getMessage());
    }

    @Test
    void putsTheRootFolderBeforeMountPoints() throws IOException {
        Files.createDirectory(folder.resolve("mnt"));

        assertEquals(real.space(folder.toString()).blocks(), fixtures.space("/mnt").blocks());
        assertThrows(NoSuchFileException.class, () -> fixtures.space("/usr"));
    }

    @Test
    void tellsTheNameOfTheSystem() throws IOException {
        var name = real.name();

        assertEquals("Linux", name.sysname());
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(), name.release());
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), name.nodename());
        assertFalse(name.machine().isEmpty());
    }

    @Test
    void readsNothingMoreOnceItIsClosed() throws IOException {
        var closed = new LinuxKernel("/proc", "/sys", "/");
        KernelFile stat = closed.proc("stat");
        stat.read();
        assertEquals(1, openings("/proc/stat"));

        closed.close();
        assertThrows(IOException.class, stat::read);
        assertEquals(0, openings("/proc/stat"));
        assertTrue(real.proc("stat").read().sees("cpu "));
    }

    @Test
    void closesFilesThatNobodyHolds() throws IOException {
        for (int i = 0; i < 100; i++) {
            real.proc("loadavg").read();
        }
        for (int i = 0; i < 100 && openings("/proc/loadavg") > 1; i++) {
            System.gc();
            real.proc("uptime").read();
        }
        assertTrue(openings("/proc/loadavg") <= 1, openings("/proc/loadavg") + " are open");
    }

    private KernelFile fixture(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return fixtures.proc(name);
    }

    private static long openings(String path) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(fd -> leadsTo(fd, path)).count();
        }
    }

    private static boolean leadsTo(Path fd, String path) {
        try {
            return Files.readSymbolicLink(fd).toString().replaceFirst("^/proc/\\d+/", "/proc/").equals(path);
        } catch (IOException e) {
            return false;
        }
    }

    private static String rest(Cursor cursor) {
        var text = new StringBuilder();
        do {
            text.append(cursor.rest()).append('\n');
        } while (cursor.nextLine());
        return text.toString();
    }

    private static List<String> names(String text) {
        return text.lines().map(line -> line.split(" ")[0]).toList();
    }
}
