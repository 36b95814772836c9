package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.testkit.RecordedReadings;

class SystemdCollectorTest {

    private static final String EXCLUDE = ".+\\.(automount|device|mount|scope|slice)";

    @TempDir
    Path folder;

    private final RecordedReadings read = new RecordedReadings();
    private FakeBus bus;

    @BeforeEach
    void open() throws IOException {
        bus = systemd(folder.resolve("bus"));
    }

    /** A systemd with a unit of each type that is told more of. */
    static FakeBus systemd(Path socket) throws IOException {
        return new FakeBus(socket)
                .property(SystemdCollector.PATH, "Version", "252.39-1~deb12u1")
                .property(SystemdCollector.PATH, "SystemState", "running")
                .answer("ListUnits", "a(ssssssouso)", body -> {
                    var list = new DbusMessage();
                    unit(list, "nginx.service", "loaded", "active");
                    unit(list, "old.service", "not-found", "inactive");
                    unit(list, "logrotate.timer", "loaded", "active");
                    unit(list, "ssh.socket", "loaded", "failed");
                    unit(list, "home.mount", "loaded", "active");
                    body.integer(list.length()).align(8);
                    unit(body, "nginx.service", "loaded", "active");
                    unit(body, "old.service", "not-found", "inactive");
                    unit(body, "logrotate.timer", "loaded", "active");
                    unit(body, "ssh.socket", "loaded", "failed");
                    unit(body, "home.mount", "loaded", "active");
                })
                .property("/u/nginx.service", "Type", "forking")
                .property("/u/nginx.service", "NRestarts", 3)
                .property("/u/nginx.service", "TasksCurrent", 5L)
                .property("/u/nginx.service", "TasksMax", -1L)
                .property("/u/nginx.service", "ActiveEnterTimestamp", 1_700_000_000_500_000L)
                .property("/u/logrotate.timer", "LastTriggerUSec", 1_600_000_000_000_000L)
                .property("/u/ssh.socket", "NAccepted", 12)
                .property("/u/ssh.socket", "NConnections", 2)
                .property("/u/ssh.socket", "NRefused", 1);
    }

    private static void unit(DbusMessage body, String name, String load, String active) {
        body.align(8).string(name).string("what it is").string(load).string(active).string("sub").string("").string("/u/" + name)
                .integer(0).string("").string("/");
    }

    @AfterEach
    void close() throws IOException {
        bus.close();
    }

    @Test
    void readsTheStateOfEachUnit() throws IOException {
        collector(true, false, false).collect(read);

        assertEquals(1, value("node_systemd_unit_state{name=\"nginx.service\",state=\"active\",type=\"forking\"}"));
        assertEquals(0, value("node_systemd_unit_state{name=\"nginx.service\",state=\"failed\",type=\"forking\"}"));
        assertEquals(1, value("node_systemd_unit_state{name=\"ssh.socket\",state=\"failed\"}"));
        assertEquals(252.39, value("node_systemd_version{version=\"252.39-1~deb12u1\"}"));
        assertEquals(1, value("node_systemd_system_running"));
        assertEquals(3, value("node_systemd_service_restart_total{name=\"nginx.service\"}"));
        assertEquals(1.6e9, value("node_systemd_timer_last_trigger_seconds{name=\"logrotate.timer\"}"));
        assertEquals(12, value("node_systemd_socket_accepted_connections_total{name=\"ssh.socket\"}"));
        assertEquals(2, value("node_systemd_socket_current_connections{name=\"ssh.socket\"}"));
        assertEquals(1, value("node_systemd_socket_refused_connections_total{name=\"ssh.socket\"}"));
    }

    @Test
    void countsAllUnitsButShowsOnlyThoseThatAreLoadedAndWanted() throws IOException {
        collector(true, false, false).collect(read);

        assertEquals(3, value("node_systemd_units{state=\"active\"}"));
        assertEquals(1, value("node_systemd_units{state=\"inactive\"}"));
        assertEquals(0, value("node_systemd_units{state=\"activating\"}"));
        assertFalse(read.values().keySet().stream().anyMatch(series -> series.contains("home.mount") || series.contains("old.service")));

        read.nextTick();
        new SystemdCollector(folder.resolve("bus").toString(), "ssh\\..*", "", true, false, false).collect(read);
        assertFalse(read.values().keySet().stream().anyMatch(series -> series.contains("nginx")));
        assertTrue(read.values().keySet().stream().anyMatch(series -> series.contains("ssh.socket")));
    }

    @Test
    void tellsMoreWhenItIsAsked() throws IOException {
        collector(false, true, true).collect(read);

        assertEquals(1_700_000_000.5, value("node_systemd_unit_start_time_seconds{name=\"nginx.service\"}"));
        assertEquals(0, value("node_systemd_unit_start_time_seconds{name=\"ssh.socket\"}"));
        assertEquals(5, value("node_systemd_unit_tasks_current{name=\"nginx.service\"}"));
        assertNull(read.values().get("node_systemd_unit_tasks_max{name=\"nginx.service\"}"));
        assertNull(read.values().get("node_systemd_service_restart_total{name=\"nginx.service\"}"));
    }

    @Test
    void isAbsentWithoutABusAndWithoutSystemdOnIt() throws IOException {
        assertThrows(NoSuchFileException.class,
                () -> new SystemdCollector(folder.resolve("none").toString(), ".+", "", true, false, false).collect(read));
        try (var other = new FakeBus(folder.resolve("other"))) {
            other.answer("Unasked", "s", body -> body.string(""));
            var absent = assertThrows(NoSuchFileException.class,
                    () -> new SystemdCollector(folder.resolve("other").toString(), ".+", "", true, false, false).collect(read));
            assertEquals("systemd is not on this bus", absent.getReason());
        }
    }

    @Test
    void leavesTheBusAloneWhileAnEarlierRunHangsInIt() throws IOException {
        read.refuse(folder.resolve("bus").toString());
        collector(true, false, false).collect(read);

        assertEquals(0, read.values().size());
    }

    private SystemdCollector collector(boolean restarts, boolean startTimes, boolean tasks) {
        return new SystemdCollector(folder.resolve("bus").toString(), ".+", EXCLUDE, restarts, startTimes, tasks);
    }

    private double value(String series) {
        Double value = read.values().get(series);
        assertTrue(value != null, () -> series + " is not among " + read.values().keySet());
        return value;
    }
}
