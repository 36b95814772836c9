package org.sysmon.linux.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.kernel.Sweep;

/** What holds for a sweep, whoever reads: our library or Java alone. */
abstract class SweepContract {

    @TempDir
    Path proc;

    private final Calls calls = new Calls(() -> { });

    abstract Sweeper sweeper();

    @BeforeEach
    void someProcesses() throws IOException {
        write("1/stat", "1 (init) S\n");
        write("1/io", "rchar: 1\n");
        write("1/fd/0", "");
        write("1/fd/1", "");
        write("20/stat", "20 (sh) R\n");
        write("self/stat", "no number\n");
        write("7", "a file, no folder\n");
        Files.createDirectory(proc.resolve("300"));
    }

    @Test
    void readsTheFilesOfAllThatAreNumbers() throws IOException {
        Sweep sweep = sweep("stat", "io");
        sweep.numbered();

        assertEquals("{1=[1 (init) S, rchar: 1], 20=[20 (sh) R, null], 300=[null, null]}", all(sweep, 2));
    }

    @Test
    void readsTheNamedFoldersInTheirOrder() throws IOException {
        Sweep sweep = sweep("stat");
        sweep.of(List.of("20", "no/such", "1", "7"));

        assertTrue(sweep.next());
        assertEquals("20", sweep.folder().text());
        assertTrue(sweep.next());
        assertEquals("1", sweep.folder().text());
        assertFalse(sweep.next());
    }

    @Test
    void readsNothingWhenNoneIsNamed() throws IOException {
        Sweep sweep = sweep("stat");
        sweep.numbered();
        sweep.of(List.of());

        assertFalse(sweep.next());
    }

    @Test
    void countsWhatIsInAFolder() throws IOException {
        Sweep sweep = sweep("fd/");
        sweep.of(List.of("1", "20"));

        assertTrue(sweep.next());
        assertEquals(2, sweep.file(0).nextLong());
        assertTrue(sweep.next());
        assertNull(sweep.file(0));
    }

    @Test
    void tellsWhomAFolderBelongsTo() throws IOException {
        Sweep sweep = sweep("stat");
        sweep.of(List.of("1"));

        assertTrue(sweep.next());
        assertEquals(((Integer) Files.getAttribute(proc, "unix:uid")).longValue(), sweep.owner());
    }

    @Test
    void growsWithWhatThereIs() throws IOException {
        String large = "0123456789\n".repeat(20_000);
        for (int i = 1; i < 10; i++) {
            write(i + "00/stat", large);
        }
        Sweep sweep = sweep("stat");
        sweep.numbered();

        int whole = 0;
        while (sweep.next()) {
            Cursor stat = sweep.file(0);
            int lines = stat == null ? 0 : 1;
            while (stat != null && stat.nextLine()) {
                lines++;
            }
            whole += lines == 20_000 ? 1 : 0;
        }
        assertEquals(9, whole);
    }

    @Test
    void leavesOutAFileThatIsTooLarge() throws IOException {
        write("1/stat", "x".repeat(LinuxSweep.LARGEST_FILE + 100_000));
        Sweep sweep = sweep("stat", "io");
        sweep.of(List.of("1"));

        assertTrue(sweep.next());
        assertNull(sweep.file(0));
        assertEquals("rchar: 1", sweep.file(1).rest().text());
    }

    @Test
    void saysWhatIsWrongWhereItStands() throws IOException {
        write("1/stat", "one\ntwo\n");
        Sweep sweep = sweep("io", "stat");
        sweep.of(List.of("1"));

        assertTrue(sweep.next());
        Cursor stat = sweep.file(1);
        stat.nextLine();
        var wrong = assertThrows(MalformedSourceException.class, stat::nextLong);
        assertEquals(proc + "/*/stat:2: expected a whole number, saw 'two'", wrong.getMessage());
    }

    @Test
    void isAbsentWhereThereIsNoSuchFolder() {
        Sweep sweep = new LinuxSweep(proc + "/no", List.of("stat"), sweeper(), calls);

        assertThrows(NoSuchFileException.class, sweep::numbered);
    }

    @Test
    void readsTheRealProcesses() throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        Sweep sweep = new LinuxSweep("/proc", List.of("stat", "fd/", "smaps_rollup"), sweeper(), calls);
        sweep.numbered();

        boolean found = false;
        while (sweep.next()) {
            if (sweep.folder().is(self)) {
                found = true;
                assertTrue(sweep.file(0).sees(self + " ("));
                assertTrue(sweep.file(1).nextLong() > 3);
                Cursor memory = sweep.file(2);
                assertTrue(memory.nextLine() && memory.sees("Rss:"));
            }
        }
        assertTrue(found);
    }

    private Sweep sweep(String... files) {
        return new LinuxSweep(proc.toString(), List.of(files), sweeper(), calls);
    }

    private static String all(Sweep sweep, int files) {
        var all = new TreeMap<Integer, List<String>>();
        while (sweep.next()) {
            String[] texts = new String[files];
            for (int i = 0; i < files; i++) {
                Cursor file = sweep.file(i);
                texts[i] = file == null ? "null" : file.rest().text();
            }
            all.put(Integer.valueOf(sweep.folder().text()), List.of(texts));
        }
        return all.toString();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(proc.resolve(path).getParent());
        Files.writeString(proc.resolve(path), text);
    }
}
