package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.cli.FakeDaemon;
import org.sysmon.cli.FakeDaemon.Reply;
import org.sysmon.cli.daemon.Address;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Token;

class DoctorTest {

    private static final long DAY = 86_400_000;
    private static final long NOW = Instant.parse("2025-11-23T08:00:00Z").toEpochMilli();

    /** What is not passed even here: what people must do, what does not concern it, and two that have tests of their own. */
    private static final Map<String, Finding.Status> OTHERWISE = Map.of(
            "Configuration files reviewed and customized", Finding.Status.MANUAL,
            "Monitoring the monitor configured", Finding.Status.FAIL,
            "DNS configured (if using hostnames)", Finding.Status.NOT_APPLICABLE,
            "Python dependencies installed", Finding.Status.NOT_APPLICABLE,
            "Network bandwidth adequate", Finding.Status.NOT_APPLICABLE,
            "Network bandwidth reserved", Finding.Status.NOT_APPLICABLE,
            "Token readable by its owner only", Finding.Status.FAIL);

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon().saysAll();
    private final AtomicLong acknowledged = new AtomicLong(NOW - 10_000);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong pauses = new AtomicLong();
    private final Map<String, String> tools = new HashMap<>(Map.of("timedatectl", "yes", "systemd-analyze",
            "\u2192 Overall exposure level for sysmond.service: 2.4 OK"));
    private long nanosALook = 1_000_000;

    @BeforeEach
    void makeAMachine() throws IOException {
        says("GET /api/v1/info", FakeDaemon.text("answers/info.json").replace("/var/lib/sysmon", data().toString()));
        says("GET /api/v1/config", FakeDaemon.text("answers/config.json").replace("/etc/sysmon", folder + "/etc/sysmon"));
        daemon.says("GET /api/v1/sinks", request -> new Reply(200, "{\"sinks\":[{\"name\":\"store\",\"queued_batches\":0,"
                + "\"dropped_batches\":0,\"acknowledged_timestamp\":" + acknowledged.getAndAdd(1000) + "}]}"));
        says("GET /api/v1/collectors", "{\"collectors\":[{\"name\":\"cpu\",\"lane\":\"fast\",\"period_seconds\":1,"
                + "\"state\":\"ok\",\"wall_nanos\":400000}]}");
        daemon.says("GET /api/v1/history", request -> new Reply(200, samples(request.query().contains("sysmon_ticks_total")
                ? 2 * DAY : 240_000, 10.5, 11.7)));
        write("etc/sysmon/config.yaml", "collect: {}\n");
        write("var/lib/sysmon/sysmond.lock", "4711\n");
        mode(write("var/lib/sysmon/admin.token", "secret\n"), "rw-r--r--");
        write("var/lib/sysmon/metrics.db/log", "x".repeat(5000));
        Path profile = write("profile", "# little\n-Xmx48m\n");
        write("proc/4711/cmdline", "java\0@" + profile + "\0-jar\0" + folder + "/usr/share/sysmon/lib/sysmond.jar\0");
        status(998, 0);
        Files.createDirectories(folder.resolve("proc/4711/fd"));
        Files.createSymbolicLink(folder.resolve("proc/4711/fd/2"), Path.of("socket:[1234]"));
        write("proc/4711/environ", "LANG=C\0JOURNAL_STREAM=8:1234\0");
        write("proc/4711/cgroup", "0::/system.slice/sysmond.service\n");
        write("proc/4711/maps", "7f00-7f01 r--p 0 08:01 7 /usr/lib/jvm/lib/server/classes.jsa\n"
                + "7f02-7f03 r--p 0 08:01 8    /var/cache/sysmon/sysmond-small-17.jsa\n");
        Files.createSymbolicLink(folder.resolve("proc/4711/fd/7"), Path.of("socket:[99]"));
        listens("0100007F:2328");
        write("proc/meminfo", "MemTotal:        1024000 kB\nMemFree: 1 kB\n");
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: x\nprocessor\t: 1\n");
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\nsysmon:x:998:998::/var/lib/sysmon:/usr/sbin/nologin\n");
        write("usr/lib/systemd/system/sysmond.service", "[Service]\nType=notify\nWatchdogSec=30s\n");
        Files.createDirectories(folder.resolve("etc/systemd/system/multi-user.target.wants"));
        Files.createSymbolicLink(folder.resolve("etc/systemd/system/multi-user.target.wants/sysmond.service"),
                folder.resolve("usr/lib/systemd/system/sysmond.service"));
        mode(write("usr/share/sysmon/lib/sysmond.jar", ""), "rw-r--r--");
        for (String place : List.of("usr/share/sysmon", "usr/share/sysmon/lib")) {
            mode(folder.resolve(place), "rwxr-xr-x");
        }
        for (String program : List.of("sysmond", "sysmon")) {
            mode(write("home/bin/" + program, ""), "rwxr-xr-x");
        }
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void listens(String address) throws IOException {
        write("proc/4711/net/tcp", "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                + "   0: " + address + " 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 99 1 0 100 0\n"
                + "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 98 1 0 100 0\n");
    }

    private static String samples(long ago, double first, double last) {
        return "{\"series\":[{\"samples\":[[" + (NOW - ago) + "," + first + "],[" + NOW + "," + last + "]]}]}";
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    private Path data() {
        return folder.resolve("var/lib/sysmon");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void status(int user, long capabilities) throws IOException {
        write("proc/4711/status", "Name:\tjava\nUid:\t%d\t%d\t%d\t%d\nVmRSS:\t  150000 kB\nCapEff:\t%016x\n"
                .formatted(user, user, user, user, capabilities));
    }

    private void says(String route, String body) {
        daemon.says(route, request -> FakeDaemon.withToken(request, new Reply(200, body)));
    }

    private Finding look(String item) throws InterruptedException {
        return look(item, new Token(FakeDaemon.TOKEN, Path.of("token")));
    }

    private Finding look(String item, Token token) throws InterruptedException {
        var client = new DaemonClient(Address.parse(daemon.address()), token, () -> nanos.addAndGet(nanosALook));
        var evidence = new Evidence(client, folder, folder.resolve("home"),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), pauses::incrementAndGet,
                command -> Optional.ofNullable(tools.get(command[0])));
        var line = Checklist.items().stream().filter(one -> one.text().equals(item)).toList();
        return new Doctor(evidence).examine(line).get(0).finding();
    }

    private void passes(String item, String evidence) throws InterruptedException {
        assertEquals(Finding.pass(evidence), look(item));
    }

    private void fails(String item, String evidence) throws InterruptedException {
        assertEquals(Finding.fail(evidence), look(item));
    }

    @Test
    void everyCheckHasItsLineAndEveryCheckedLineItsCheck() {
        var checked = new HashSet<String>();
        var all = new HashSet<String>();
        for (Item item : Checklist.items()) {
            assertTrue(all.add(item.text()), item.text() + " is there twice");
            if (item.checked()) {
                checked.add(item.text());
            }
        }
        assertEquals(Doctor.checks().keySet(), checked);
        assertTrue(all.size() > 100, "the whole checklist, not " + all.size() + " lines of it");
    }

    @Test
    void everyCheckPassesOnASoundMachine() throws InterruptedException {
        for (String item : Doctor.checks().keySet()) {
            Finding.Status expected = OTHERWISE.getOrDefault(item, Finding.Status.PASS);
            assertEquals(expected, look(item).status(), item + ": " + look(item));
        }
    }

    @Test
    void collectionIsJudgedByTheAgeOfTheNewestValue() throws InterruptedException {
        passes("Metrics being collected", "5 values, the newest 1 s old, at an interval of 1 s");
        says("GET /api/v1/latest", FakeDaemon.text("answers/latest.json").replaceFirst("1763884799000", "1763884796000"));
        fails("Metrics being collected", "5 values, the newest 4 s old, at an interval of 1 s");
    }

    @Test
    void whatIsMeasuredIsSeen() throws InterruptedException {
        passes("CPU usage tracked", "cpu_total_usage is 12.5 %");
        says("GET /api/v1/latest", "{\"timestamp\":1,\"samples\":[]}");
        fails("CPU usage tracked", "cpu_total_usage has no current value");
    }

    @Test
    void collectorsMustBeQuick() throws InterruptedException {
        passes("Collection latency < 100ms", "all of a tick 400 µs; slowest collector cpu, 400 µs");
        says("GET /api/v1/collectors", "{\"collectors\":[{\"name\":\"a\",\"lane\":\"fast\",\"period_seconds\":1,\"state\":\"ok\","
                + "\"wall_nanos\":60000000},"
                + "{\"name\":\"b\",\"lane\":\"fast\",\"period_seconds\":1,\"state\":\"stuck\","
                + "\"wall_nanos\":50000000}]}");
        fails("Collection latency < 100ms", "all of a tick 110 ms; slowest collector a, 60 ms");
        fails("Collection interval appropriate", "b took 50 ms of its period of 1 s and is stuck");
    }

    @Test
    void theDatabaseMustGrowBetweenTwoLooks() throws InterruptedException {
        passes("Database growing with data", "store went on by 1 s between two looks; the database holds 5 kB");
        says("GET /api/v1/sinks", "{\"sinks\":[{\"name\":\"store\",\"queued_batches\":70,\"dropped_batches\":3,"
                + "\"acknowledged_timestamp\":5,\"last_failure\":\"disk full\"}]}");
        fails("Database growing with data", "store has acknowledged nothing new; 70 batches are queued: disk full");
        assertTrue(pauses.get() > 1);
        fails("Storage I/O not bottlenecking", "store dropped 3 batches, 70 are queued");
        says("GET /api/v1/sinks", "{\"sinks\":[]}");
        fails("Database growing with data", "there is no store");
    }

    @Test
    void spaceMustBeThereForAllThatRetentionAllows() throws IOException, InterruptedException {
        assertTrue(look("Storage paths configured with adequate space").evidence().contains("may still grow by 995 kB"));
        says("GET /api/v1/config", FakeDaemon.text("answers/config.json").replace("\"value\":\"1MB\"", "\"value\":\"900000TB\""));
        assertEquals(Finding.Status.FAIL, look("Storage paths configured with adequate space").status());
        passes("Retention policies defined", "samples are kept for 7d, at most 900000TB");
        says("GET /api/v1/config", "{\"values\":[]}");
        fails("Retention policies defined", "store.retention.raw and max_size are not in the configuration");
    }

    @Test
    void anAgentHasNothingToKeep() throws InterruptedException {
        says("GET /api/v1/info", FakeDaemon.text("answers/info.json").replace("standalone", "agent"));
        for (String item : List.of("Retention policies defined", "Database growing with data", "Database", "Growth rate calculated")) {
            assertEquals(Finding.notApplicable("an agent keeps no history"), look(item));
        }
    }

    @Test
    void healthMustBeOk() throws InterruptedException {
        passes("Health checks passing", "/health says OK");
        daemon.says("GET /health", 503, FakeDaemon.text("answers/health-critical.json"));
        fails("Health checks passing", "/health says CRITICAL; store is CRITICAL");
    }

    @Test
    void everyRouteMustAnswer() throws InterruptedException {
        passes("API endpoints responding", "9 of 9 asked answer");
        daemon.says("GET /metrics", 500, "");
        fails("API endpoints responding", "/metrics answers 500");
    }

    @Test
    void answersMustBeQuick() throws InterruptedException {
        passes("API response time < 500ms", "slowest of 9: /health, 1 ms");
        passes("Query performance < 1s (for typical queries)", "an hour of cpu.total_usage: 1 ms");
        nanosALook = 2_000_000_000;
        fails("API response time < 500ms", "slowest of 9: /health, 2 s");
        fails("Query performance acceptable", "an hour of cpu.total_usage: 2 s");
    }

    @Test
    void changesWithoutATokenMustBeRefused() throws InterruptedException {
        passes("API endpoints protected", "changes without a token: 401; reading without one: 401");
        daemon.says("POST /api/v1/plugins", 422, "{}");
        fails("API endpoints protected", "POST /api/v1/plugins without a token: HTTP 422, expected 401");
    }

    @Test
    void aWrongTokenMustBeRefused() throws InterruptedException {
        passes("Authentication configured (if applicable)", "a wrong token: 401; the token of token: 200");
        assertEquals(Finding.Status.MANUAL, look("Authentication configured (if applicable)", Token.NONE).status());
        daemon.says("DELETE /api/v1/plugins/there-is-no-plugin-of-this-name", 404, "{}");
        fails("Authentication configured (if applicable)", "a wrong token: HTTP 404, expected 401");
    }

    @Test
    void theProcessIsLookedAtInProc() throws IOException, InterruptedException {
        passes("Run as non-root user", "process 4711 runs as user 998");
        passes("Agent memory usage < 200MB", "154 MB resident");
        passes("Resource limits configured", "the heap is limited by -Xmx48m");
        passes("Logs being written", "the log goes to standard error, which is systemd's journal");
        status(0, 0x1ff);
        fails("Run as non-root user", "process 4711 runs as user 0, root");
        fails("Principle of least privilege applied", "9 capabilities are in effect (CapEff 1ff)");
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
    void withoutATokenThingsAreLeftToPeople() throws InterruptedException {
        assertEquals(Finding.manual("needs a token (--token-file): a token is needed"),
                look("Metrics being collected", Token.NONE));
    }

    @Test
    void aStoppedDaemonFailsEveryLineThatNeedsIt() throws InterruptedException {
        daemon.close();
        Finding finding = look("API endpoints responding");
        assertEquals(Finding.Status.FAIL, finding.status());
        assertTrue(finding.evidence().startsWith("cannot be seen: sysmond does not answer"), finding.evidence());
    }

    @Test
    void healthThatWarnsIsAWarning() throws InterruptedException {
        daemon.says("GET /health", 200, "{\"status\":\"WARN\",\"checks\":[{\"name\":\"store\",\"status\":\"WARN\","
                + "\"messages\":[\"little room\"],\"remedies\":[\"make room\"]}]}");
        assertEquals(Finding.warn("/health says WARN; store is WARN (do: make room)"), look("Health checks passing"));
        assertEquals(Finding.Status.WARN, look("Smoke tests passed").status());
        fails("Data integrity verification", "each tick is stored with a checksum; the store is WARN");
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
    void memoryThatGrowsIsAWarning() throws InterruptedException {
        // The window that ends now is the one without a past.
        daemon.says("GET /api/v1/history", request -> new Reply(200, samples(0, request.query().endsWith("to=" + NOW)
                ? 30e6 : 20e6, 40e6)));
        assertEquals(Finding.warn("over 2 h 42 min the live heap went from 20 MB to 30 MB, threads from 20000000 to 30000000"),
                look("No memory leaks observed"));
        says("GET /api/v1/info", "{\"started_at\":" + (NOW - 1_000_000) + ",\"uptime_seconds\":1000}");
        assertEquals(Finding.Status.MANUAL, look("No memory leaks observed").status());
    }

    @Test
    void growthIsWhatIsThereByHowLongItTook() throws InterruptedException {
        passes("Growth rate calculated", "the database grows by 2.50 kB a day");
        passes("Storage growth projected", "after 7 d it holds 17.5 kB and grows no more");
        says("GET /api/v1/history", samples(600_000, 1, 2));
        assertEquals(Finding.Status.MANUAL, look("Growth rate calculated").status());
    }

    @Test
    void whatItMeasuresOfItselfIsCounted() throws InterruptedException {
        says("GET /api/v1/latest", "{\"samples\":[{\"metric\":\"sysmon_ticks_total\",\"value\":1}]}");
        Finding finding = look("Monitoring the monitor configured");
        assertEquals(Finding.Status.MANUAL, finding.status());
        assertTrue(finding.evidence().startsWith("it measures 1 values of itself"), finding.evidence());
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
    void aLogThatNobodyRotatesIsAWarning() throws IOException, InterruptedException {
        passes("Log rotation configured", "systemd's journal drops what is old by itself (SystemMaxUse in journald.conf)");
        Files.delete(folder.resolve("proc/4711/fd/2"));
        Files.createSymbolicLink(folder.resolve("proc/4711/fd/2"), Path.of("/tmp/log"));
        assertEquals(Finding.warn("nothing is known to rotate /tmp/log"), look("Log rotation configured"));
    }

    @Test
    void aStartWithoutOurArchiveIsAWarning() throws IOException, InterruptedException {
        passes("Class archive present and in use", "started from /var/cache/sysmon/sysmond-small-17.jsa");
        write("proc/4711/maps", "7f00-7f01 r--p 0 08:01 7 /usr/lib/jvm/lib/server/classes.jsa\n");
        assertEquals(Finding.Status.WARN, look("Class archive present and in use").status());
    }
}
