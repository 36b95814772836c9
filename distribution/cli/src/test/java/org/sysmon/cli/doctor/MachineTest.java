package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.sysmon.cli.FakeDaemon;
import org.sysmon.cli.daemon.Token;

/** What the doctor makes of the daemon's process, its unit and its files. */
class MachineTest extends SoundMachine {

    @Test
    void theProcessIsLookedAtInProc() throws IOException, InterruptedException {
        passes("Run as non-root user", "process 4711 runs as user 998");
        passes("Agent memory usage < 200MB", "154 MB resident");
        passes("Resource limits configured", "the heap is limited by -Xmx48m, the service by MemoryMax=1G");
        passes("Health check automation configured", "systemd restarts it when it has not reported for 30 s");
        passes("Logs being written", "the log goes to standard error, which is systemd's journal");
        status(0, 0x1ff);
        fails("Run as non-root user", "process 4711 runs as user 0, root");
        fails("Principle of least privilege applied", "9 capabilities are in effect (CapEff 1ff)");
        status(998, 4);
        assertEquals(Finding.warn("1 capabilities are in effect (CapEff 4): is there a plugin that needs them?"),
                look("Principle of least privilege applied"));
    }

    @Test
    void processorTimeIsCountedWithoutTheStart() throws InterruptedException {
        passes("Agent CPU usage < 5%", "0.500 % of one core over 4 min");
        String range = "metric=sysmon_process_cpu_seconds_total&from=" + (NOW - 300_000) + "&to=" + NOW;
        assertEquals(range, daemon.lastRequest().query());
        says("GET /api/v1/history", "{\"series\":[{\"samples\":[[" + (NOW - 10_000) + ",10],[" + NOW + ",11]]}]}");
        fails("Agent CPU usage < 5%", "10 % of one core over 10 s");
        says("GET /api/v1/info", "{\"started_at\":" + (NOW - 90_000) + ",\"uptime_seconds\":90}");
        assertEquals(Finding.manual("it started 90 s ago: look again when it has run for two minutes"),
                look("Agent CPU usage < 5%"));
    }

    @Test
    void aProcessWithoutALimitMayTakeTooMuch() throws IOException, InterruptedException {
        write("profile", "-XX:+UseSerialGC\n");
        fails("Resource limits configured", "the process has no -Xmx and may take a quarter of the machine's memory as heap");
    }

    @Test
    void aProcessThatCannotBeSeenIsLeftToPeople() throws IOException, InterruptedException {
        write("var/lib/sysmon/sysmond.lock", "4712\n");
        assertEquals(Finding.Status.MANUAL, look("Run as non-root user").status());
    }

    @Test
    void programsMustBeWhereTheyBelong() throws IOException, InterruptedException {
        Files.delete(folder.resolve("home/bin/sysmond"));
        fails("Binaries installed in correct locations", folder.resolve("home/bin/sysmond") + " is not there, or not executable");
    }

    @Test
    void theConfigurationFileMustBeValid() throws IOException, InterruptedException {
        passes("Configuration files in place", folder.resolve("etc/sysmon/config.yaml") + " is valid");
        daemon.says("POST /api/v1/config/check", 200, FakeDaemon.text("answers/check-bad.json"));
        fails("Configuration files in place", folder.resolve("etc/sysmon/config.yaml") + " has 2 errors: see sysmon config check");
        Files.delete(folder.resolve("etc/sysmon/config.yaml"));
        assertEquals(Finding.Status.MANUAL, look("Configuration files in place").status());
    }

    @Test
    void whoeverListensForOthersIsNamed() throws IOException, InterruptedException {
        passes("Firewall rules configured", "it listens on loopback only, on 127.0.0.1:9000: nothing to open");
        listens("00000000:2328");
        fails("Firewall rules configured", "it listens on 0.0.0.0:9000, which other machines may reach");
        listens("0000000000000000FFFF00000100007F:2328");
        passes("Firewall rules configured", "it listens on loopback only, on 127.0.0.1:9000: nothing to open");
        listens("00000000000000000000000001000000:2328");
        passes("Firewall rules configured", "it listens on loopback only, on [::1]:9000: nothing to open");
        listens("00000000000000000000000000000000:2328");
        fails("Firewall rules configured", "it listens on [::]:9000, which other machines may reach");
    }

    @Test
    void aUnitMustBeEnabledAndBeWhatRuns() throws IOException, InterruptedException {
        passes("Services enabled and started", "sysmond.service is enabled, and process 4711 is of it");
        Files.delete(folder.resolve("etc/systemd/system/multi-user.target.wants/sysmond.service"));
        write("proc/4711/cgroup", "0::/user.slice/session-1.scope\n");
        fails("Services enabled and started", "sysmond.service is not enabled: systemctl enable sysmond; what answers was not "
                + "started by it");
        Files.delete(folder.resolve("usr/lib/systemd/system/sysmond.service"));
        assertEquals(Finding.Status.NOT_APPLICABLE, look("Services enabled and started").status());
        assertEquals(Finding.Status.NOT_APPLICABLE, look("Service hardened").status());
    }

    @Test
    void theServiceMustBeHardened() throws InterruptedException {
        passes("Service hardened", "systemd-analyze security says 2.4, expected at most 3.5");
        tools.put("systemd-analyze", "Overall exposure level for sysmond.service: 9.2 UNSAFE");
        fails("Service hardened", "systemd-analyze security says 9.2, expected at most 3.5");
        tools.clear();
        assertEquals(Finding.Status.MANUAL, look("Service hardened").status());
    }

    @Test
    void theTokenIsForTheDaemonAlone() throws IOException, InterruptedException {
        Path token = data().resolve("admin.token");
        status((Integer) Files.getAttribute(token, "unix:uid"), 0);
        assertEquals(Finding.Status.FAIL, look("Token readable by its owner only").status());
        mode(token, "rw-------");
        assertEquals(Finding.Status.PASS, look("Token readable by its owner only").status());
    }

    @Test
    void whatRunsMustNotChangeWhatIsRun() throws IOException, InterruptedException {
        passes("Installed files kept from the daemon", "nobody but root may write below " + folder.resolve("usr/share/sysmon"));
        mode(folder.resolve("usr/share/sysmon/lib/sysmond.jar"), "rw-rw-r--");
        assertEquals(Finding.Status.FAIL, look("Installed files kept from the daemon").status());
    }

    @Test
    void aClockOutOfSyncIsAWarning() throws InterruptedException {
        passes("Clock in sync", "timedatectl says that the clock is synchronized");
        tools.put("timedatectl", "no");
        assertEquals(Finding.Status.WARN, look("Clock in sync").status());
        says("GET /api/v1/latest", "{\"samples\":[{\"metric\":\"node_timex_sync_status\",\"value\":1}]}");
        passes("Clock in sync", "the kernel says that its clock is synchronized");
    }

    @Test
    void aLogInFilesRotatesByItself() throws InterruptedException {
        says("GET /api/v1/config", """
                {"values":[{"path":"log.to","value":"file"},{"path":"log.folder","value":"/var/log/sysmon"},
                {"path":"log.rotate_at","value":"10MB"},{"path":"log.keep","value":"5"}]}""");
        passes("Log rotation configured",
                "sysmond.log becomes sysmond.log.1 at 10MB, 5 earlier ones are kept (log.rotate_at, log.keep)");
        passes("Logs being written",
                "the log goes to sysmond.log in /var/log/sysmon; the health check log says whether that can be written");
    }

    @Test
    void aLogThatNobodyRotatesIsAWarning() throws IOException, InterruptedException {
        passes("Log rotation configured", "systemd's journal drops what is old by itself (SystemMaxUse in journald.conf)");
        Files.delete(folder.resolve("proc/4711/fd/2"));
        Files.createSymbolicLink(folder.resolve("proc/4711/fd/2"), Path.of("/tmp/log"));
        assertEquals(Finding.warn("nothing is known to rotate /tmp/log"), look("Log rotation configured"));
    }

    @Test
    void aStartWithoutOurArchiveIsAWarning() throws IOException, InterruptedException {
        passes("Class archive present and in use", "started from /var/cache/sysmon/sysmond-small-17.jsa");
        write("proc/4711/maps", "7f02-7f03 r--p 0 08:01 8    /var/cache/sysmon/sysmond-small-17.jsa (deleted)\n");
        passes("Class archive present and in use", "started from /var/cache/sysmon/sysmond-small-17.jsa");
        write("proc/4711/maps", "7f00-7f01 r--p 0 08:01 7 /usr/lib/jvm/lib/server/classes.jsa\n");
        assertEquals(Finding.Status.WARN, look("Class archive present and in use").status());
    }
}
