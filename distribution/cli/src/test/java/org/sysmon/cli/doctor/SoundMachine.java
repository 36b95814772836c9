package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.cli.FakeDaemon;
import org.sysmon.cli.FakeDaemon.Reply;
import org.sysmon.cli.daemon.Address;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Token;

/** A machine on which nearly everything is as it should be, for tests that spoil something. */
abstract class SoundMachine {

    static final long NOW = Instant.parse("2025-11-23T08:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000;

    @TempDir
    Path folder;

    final FakeDaemon daemon = new FakeDaemon().saysAll();
    private final AtomicLong acknowledged = new AtomicLong(NOW - 10_000);
    private final AtomicLong nanos = new AtomicLong();
    final AtomicLong pauses = new AtomicLong();
    final Map<String, String> tools = new HashMap<>(Map.of("timedatectl", "yes", "systemd-analyze",
            "\u2192 Overall exposure level for sysmond.service: 2.4 OK"));
    long nanosALook = 1_000_000;

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
        write("usr/lib/systemd/system/sysmond.service", "[Service]\nType=notify\nWatchdogSec=30\nMemoryMax=1G\n");
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

    static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    final void listens(String address) throws IOException {
        write("proc/4711/net/tcp", "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                + "   0: " + address + " 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 99 1 0 100 0\n"
                + "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 98 1 0 100 0\n");
    }

    static String samples(long ago, double first, double last) {
        return "{\"series\":[{\"samples\":[[" + (NOW - ago) + "," + first + "],[" + NOW + "," + last + "]]}]}";
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    final Path data() {
        return folder.resolve("var/lib/sysmon");
    }

    final Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    final void status(int user, long capabilities) throws IOException {
        write("proc/4711/status", "Name:\tjava\nUid:\t%d\t%d\t%d\t%d\nVmRSS:\t  150000 kB\nCapEff:\t%016x\n"
                .formatted(user, user, user, user, capabilities));
    }

    final void says(String route, String body) {
        daemon.says(route, request -> FakeDaemon.withToken(request, new Reply(200, body)));
    }

    final Finding look(String item) throws InterruptedException {
        return look(item, new Token(FakeDaemon.TOKEN, Path.of("token")));
    }

    final Finding look(String item, Token token) throws InterruptedException {
        var client = new DaemonClient(Address.parse(daemon.address()), token, null, () -> nanos.addAndGet(nanosALook));
        var evidence = new Evidence(client, folder, folder.resolve("home"),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), pauses::incrementAndGet,
                command -> Optional.ofNullable(tools.get(command[0])));
        var line = Checklist.items().stream().filter(one -> one.text().equals(item)).toList();
        return new Doctor(evidence).examine(line).get(0).finding();
    }

    final void passes(String item, String evidence) throws InterruptedException {
        assertEquals(Finding.pass(evidence), look(item));
    }

    final void fails(String item, String evidence) throws InterruptedException {
        assertEquals(Finding.fail(evidence), look(item));
    }
}
