package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class ProcessCollectorTest {

    private final FakeProcesses host = new FakeProcesses();
    private final ProcessBoard board = new ProcessBoard();
    private final RecordedReadings read = new RecordedReadings();

    @Test
    void addsUpTheProcessesOfOneNameAndUser() throws IOException {
        host.run(10, "nginx", 33, 400, 100).run(11, "nginx", 33, 200, 50).run(12, "nginx", 0, 100, 10);
        host.io(10, 1000, 2000).opens(10, 0).opens(10, 1).opens(11, 0);
        collector(20, 100).collect(read);

        assertEquals(2, value("process_count{name=\"nginx\",user=\"www\"}"));
        assertEquals(6, value("process_threads{name=\"nginx\",user=\"www\"}"));
        assertEquals(150 * 4096, value("process_resident_memory_bytes{name=\"nginx\",user=\"www\"}"));
        assertEquals(4.5, value("process_cpu_seconds_total{mode=\"user\",name=\"nginx\",user=\"www\"}"));
        assertEquals(1.5, value("process_cpu_seconds_total{mode=\"system\",name=\"nginx\",user=\"www\"}"));
        assertEquals(14, value("process_page_faults_total{name=\"nginx\",type=\"major\",user=\"www\"}"));
        assertEquals(3, value("process_open_fds{name=\"nginx\",user=\"www\"}"));
        assertEquals(1000, value("process_disk_read_bytes_total{name=\"nginx\",user=\"www\"}"));
        assertEquals(2000, value("process_disk_written_bytes_total{name=\"nginx\",user=\"www\"}"));
        assertEquals(1, value("process_count{name=\"nginx\",user=\"root\"}"));
        assertNull(read.values().get("process_disk_read_bytes_total{name=\"nginx\",user=\"root\"}"));
        assertEquals(List.of(600.0, 200_000.0), read.derived().get("process_cpu_usage{name=\"nginx\",user=\"www\"}"));
    }

    @Test
    void goesOnCountingWhenAProcessEndsAndItsNumberIsUsedAgain() throws IOException {
        host.run(10, "sh", 0, 400, 100).run(11, "sh", 0, 100, 100);
        var collector = collector(20, 100);
        collector.collect(read);
        assertEquals(3.75, value("process_cpu_seconds_total{mode=\"user\",name=\"sh\",user=\"root\"}"));

        host.end(11).run(10, "sh", 0, 800, 100).pass(5);
        collector.collect(read.nextTick());
        assertEquals(6.75, value("process_cpu_seconds_total{mode=\"user\",name=\"sh\",user=\"root\"}"));

        host.kernel.and("proc/10/stat", "10 (sh) R 1 1 1 0 -1 0 0 0 0 0 30 10 0 0 20 0 1 0 999999 1 1 1\n");
        collector.collect(read.nextTick());
        assertEquals(7.05, value("process_cpu_seconds_total{mode=\"user\",name=\"sh\",user=\"root\"}"));
    }

    @Test
    void readsNamesThatLookLikeTheFileItself() throws IOException {
        host.run(10, "a) R (b", 0, 1, 5).run(11, "tab\\tbed", 0, 1, 5);
        collector(20, 100).collect(read);

        assertEquals(1, value("process_count{name=\"a) R (b\",user=\"root\"}"));
        assertEquals(1, value("process_count{name=\"tab\\\\tbed\",user=\"root\"}"));
    }

    @Test
    void givesThreadsOfTheKernelOneNameForEachKind() throws IOException {
        host.kernelThread(20, "kworker/0:1-events").kernelThread(21, "kworker/u4:2-flush").run(22, "user/made", 0, 1, 5);
        collector(20, 100).collect(read);

        assertEquals(2, value("process_count{name=\"kworker\",user=\"root\"}"));
        assertEquals(1, value("process_count{name=\"user/made\",user=\"root\"}"));
    }

    @Test
    void countsAllOthersTogetherWithoutLosingATick() throws IOException {
        host.run(10, "big", 0, 500, 1000).run(11, "a", 0, 100, 1).run(12, "b", 0, 100, 2);
        var collector = collector(1, 100);
        collector.collect(read);

        assertEquals(1, value("process_count{name=\"big\",user=\"root\"}"));
        assertEquals(2, value("process_count{name=\"other\"}"));
        assertEquals(1.5, value("process_cpu_seconds_total{mode=\"user\",name=\"other\"}"));
        assertNull(read.values().get("process_count{name=\"a\",user=\"root\"}"));
        assertEquals(1, value("process_names_shown"));
        assertEquals(2, value("process_names_folded"));

        host.pass(5).run(12, "b", 0, 300, 2);
        collector.collect(read.nextTick());
        assertEquals(1.5, value("process_cpu_seconds_total{mode=\"user\",name=\"other\"}"));
        assertEquals(2.25, value("process_cpu_seconds_total{mode=\"user\",name=\"b\",user=\"root\"}"));
    }

    @Test
    void makesNoSeriesOfProcessesThatAreGoneAtTheNextScan() throws IOException {
        host.run(1, "init", 0, 10, 10);
        var collector = collector(5, 8);
        collector.collect(read);
        for (int scan = 0; scan < 50; scan++) {
            host.pass(5).end(1000 + scan - 1).run(1000 + scan, "job" + scan, 0, 1000, 50);
            collector.collect(read.nextTick());
            assertEquals(1, value("process_names_shown"));
            assertEquals(1, value("process_count{name=\"other\"}"));
        }
        assertEquals(49, value("process_short_lived_total"));
        assertEquals(375, value("process_cpu_seconds_total{mode=\"user\",name=\"other\"}"));
    }

    @Test
    void putsProcessesIntoTheGroupOfTheirNameOrCommandLine() throws IOException {
        host.run(10, "nginx", 33, 400, 100).run(11, "java", 0, 200, 50).run(12, "java", 0, 40, 50);
        host.kernel.and("proc/11/cmdline", "java\0-cp\0shop.jar\0shop.Main\0").and("proc/12/cmdline", "java\0-version\0");
        var collector = collector(20, 100, new Group("web", Pattern.compile("^nginx$")), new Group("shop", Pattern.compile("shop\\.Main")));
        collector.collect(read);
        assertEquals(1, value("process_group_count{group=\"web\"}"));
        assertEquals(3, value("process_group_cpu_seconds_total{group=\"web\",mode=\"user\"}"));
        assertEquals(0, value("process_group_count{group=\"shop\"}"));

        host.pass(5).run(11, "java", 0, 400, 50);
        collector.collect(read.nextTick());
        assertEquals(1, value("process_group_count{group=\"shop\"}"));
        assertEquals(3, value("process_group_cpu_seconds_total{group=\"shop\",mode=\"user\"}"));
        assertEquals(3, value("process_group_cpu_seconds_total{group=\"web\",mode=\"user\"}"));
    }

    @Test
    void followsAProcessThatBecomesAnotherProgram() throws IOException {
        host.run(10, "sh", 0, 4, 100);
        var collector = collector(20, 100);
        collector.collect(read);
        host.pass(5).run(10, "make", 33, 8, 100);
        collector.collect(read.nextTick());
        host.pass(5);
        collector.collect(read.nextTick());

        assertEquals(1, value("process_count{name=\"make\",user=\"www\"}"));
        assertEquals(0.03, value("process_cpu_seconds_total{mode=\"user\",name=\"make\",user=\"www\"}"));
        assertNull(read.values().get("process_count{name=\"sh\",user=\"root\"}"));
    }

    @Test
    void showsTheFirstProcessesAndMoreOfThemOnceSomebodyLooks() throws IOException {
        host.run(10, "busy", 0, 100, 10).run(11, "large", 4711, 0, 1000).run(12, "idle", 0, 0, 0).io(10, 0, 0).opens(10, 0);
        host.kernel.and("proc/10/status", "Name: busy\nvoluntary_ctxt_switches:\t150\nnonvoluntary_ctxt_switches:\t545\n");
        host.kernel.and("proc/10/smaps_rollup", "00400000-7fff [rollup]\nRss: 40 kB\nPss: 12 kB\nPss_Dirty: 1 kB\n");
        var collector = collector(20, 100);
        collector.collect(read);
        host.pass(5).run(10, "busy", 0, 600, 10).io(10, 5000, 10_000);
        collector.collect(read.nextTick());

        ProcessBoard.Page page = board.look();
        assertEquals(3, page.all());
        assertEquals(9, page.threads());
        assertEquals(new ProcessRow(10, 1, "busy", "root", "S", 100, 40_960, null, 1000.0, 2000.0, 0, 0, 3, 1L, null, null, 50.1),
                row(page, 10));
        assertEquals("4711", row(page, 11).user());
        assertNull(row(page, 11).readBytesPerSecond());
        assertFalse(page.rows().stream().anyMatch(row -> row.pid() == 12));

        host.pass(5);
        collector.collect(read.nextTick());
        ProcessRow busy = row(board.look(), 10);
        assertEquals(12_288, busy.proportionalBytes());
        assertEquals(150, busy.voluntarySwitches());
        assertEquals(545, busy.involuntarySwitches());
        assertEquals(List.of("memory maps of processes"), read.entered());
    }

    @Test
    void goesWithoutWhatHangs() throws IOException {
        host.run(10, "busy", 0, 100, 10);
        host.kernel.and("proc/10/smaps_rollup", "Pss: 12 kB\n");
        read.refuse("memory maps of processes");
        board.look();
        collector(20, 100).collect(read);

        assertNull(row(board.look(), 10).proportionalBytes());
    }

    @Test
    void isAbsentWhereThereIsNoProc() {
        assertThrows(NoSuchFileException.class,
                () -> new ProcessCollector(FixtureKernel.empty(), board, 20, 100, List.of()).collect(read));
    }

    @Test
    void refusesWhatIsNoProcess() {
        host.kernel.and("proc/10/stat", "10 (sh S 1 1\n");

        var wrong = assertThrows(MalformedSourceException.class, () -> collector(20, 100).collect(read));
        assertEquals("/proc/*/stat:1: expected text up to ')', saw 'sh S 1 1'", wrong.getMessage());
    }

    private static ProcessRow row(ProcessBoard.Page page, long pid) {
        return page.rows().stream().filter(row -> row.pid() == pid).findFirst().orElseThrow();
    }

    private ProcessCollector collector(int top, int names, Group... groups) {
        return new ProcessCollector(host.kernel, board, top, names, List.of(groups));
    }

    private double value(String series) {
        Double value = read.values().get(series);
        assertTrue(value != null, () -> series + " is not among " + read.values().keySet());
        return value;
    }
}
