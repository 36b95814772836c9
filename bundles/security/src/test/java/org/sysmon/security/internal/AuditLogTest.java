package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.Role;
import org.sysmon.testkit.FakeDaemon;
import org.sysmon.testkit.MemoryState;

class AuditLogTest {

    private static final Identity ADMIN = new Identity("admin", "token", Role.ADMIN, "", List.of());
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    private Path data;
    private final MemoryState state = new MemoryState();

    private AuditLog log(long fullAt, Instant now) throws IOException {
        return new AuditLog(Settings.DEFAULTS, new FakeDaemon(data), state, Clock.fixed(now, ZoneOffset.UTC), fullAt);
    }

    private AuditLog log() throws IOException {
        return log(1_000_000, NOW);
    }

    private static Deed deed(int number) {
        return new Deed(ADMIN, "127.0.0.1", "PUT /thing/" + number, "200", "was \"" + (number - 1) + "\"\n", "is " + number);
    }

    private AuditLog withEntries(int count) throws IOException {
        AuditLog log = log();
        for (int i = 1; i <= count; i++) {
            log.record(deed(i));
        }
        return log;
    }

    private Path file() {
        return data.resolve("audit/audit.log");
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file()));
    }

    private static List<String> said(AuditCheck.Verdict verdict) {
        return verdict.findings().stream().map(finding -> finding.line() + ": " + finding.number() + " " + finding.what()).toList();
    }

    @Test
    void saysWhoDidWhatWhenFromWhereAndHowItWent() throws IOException {
        AuditLog log = withEntries(3);

        var newest = log.newest(2, Long.MAX_VALUE);
        assertEquals(List.of("3", "2"), newest.stream().map(entry -> entry.get("number")).toList());
        var entry = newest.get(0);
        assertEquals(List.of("admin", "token", "admin", "127.0.0.1", "PUT /thing/3", "200", "was \"2\"\n", "is 3", "1", NOW.toString()),
                List.of(entry.get("who"), entry.get("kind"), entry.get("role"), entry.get("from"), entry.get("what"), entry.get("outcome"),
                        entry.get("before"), entry.get("after"), entry.get("times"), entry.get("time")));
        assertEquals(List.of("1"), log.newest(5, 2).stream().map(one -> one.get("number")).toList());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(3, lines().size());
    }

    @Test
    void isWholeAcrossRestarts() throws IOException {
        assertEquals(new AuditCheck.Verdict(true, 0, 1, 0, List.of()), log().verify());
        withEntries(3).close();
        withEntries(2).close();

        assertEquals(new AuditCheck.Verdict(true, 5, 1, 5, List.of()), log().verify());
    }

    @Test
    void findsAnEntryThatWasChanged() throws IOException {
        AuditLog log = withEntries(5);
        List<String> lines = lines();
        lines.set(2, lines.get(2).replace("thing/3", "thing/8"));
        Files.write(file(), lines);

        assertEquals(List.of("3: 3 it was changed: its hash does not fit"), said(log.verify()));
    }

    @Test
    void findsAnEntryThatWasChangedTogetherWithItsHash() throws IOException {
        AuditLog log = withEntries(5);
        List<String> lines = lines();
        AuditEntry third = AuditEntry.parse(lines.get(2));
        lines.set(2, AuditEntry.of(3, NOW, deed(8), 1, third.previous()).line());
        Files.write(file(), lines);

        assertEquals(List.of("4: 4 it does not continue the entry before it"), said(log.verify()));
    }

    @Test
    void findsEntriesThatAreMissing() throws IOException {
        AuditLog log = withEntries(5);
        List<String> lines = lines();
        lines.subList(1, 3).clear();
        Files.write(file(), lines);
        assertEquals(List.of("2: 4 entries 2 to 3 are missing before it, or stand elsewhere"), said(log.verify()));

        Files.write(file(), lines.subList(1, 3));
        assertEquals(List.of("1: 4 entries 1 to 3 are missing before it, or stand elsewhere"), said(log.verify()));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 4 })
    void findsThatTheEndIsMissing(int kept) throws IOException {
        AuditLog log = withEntries(5);
        Files.write(file(), lines().subList(0, kept));

        assertEquals(List.of("0: 5 entries are missing at the end, up to this one"), said(log.verify()));
    }

    @Test
    void findsThatTheEndIsMissingAlsoAfterAStart() throws IOException {
        withEntries(5).close();
        Files.write(file(), lines().subList(0, 3));
        AuditLog log = log();
        log.record(deed(6));

        assertEquals(List.of("4: 6 entries 4 to 5 are missing before it, or stand elsewhere"), said(log.verify()));
    }

    @Test
    void findsEntriesThatStandElsewhere() throws IOException {
        AuditLog log = withEntries(5);
        List<String> lines = lines();
        Collections.swap(lines, 1, 2);
        Files.write(file(), lines);

        assertEquals(List.of("2: 3 entries 2 to 2 are missing before it, or stand elsewhere", "3: 2 it stands behind entry 3",
                "4: 4 entries 3 to 3 are missing before it, or stand elsewhere"), said(log.verify()));
    }

    @Test
    void findsWhatIsNoEntry() throws IOException {
        AuditLog log = withEntries(2);
        List<String> lines = lines();
        lines.add(1, "{\"number\":[1]}");
        lines.add(1, "\u0000");
        Files.write(file(), lines);

        assertEquals(List.of("2: 0 this is no entry", "3: 0 this is no entry"), said(log.verify()));
    }

    @Test
    void survivesACrashInTheMiddleOfALine() throws IOException {
        withEntries(3).close();
        byte[] whole = Files.readAllBytes(file());
        int beginOfThird = new String(whole).indexOf("{\"number\":3");
        for (int cut = beginOfThird; cut <= whole.length; cut += 50) {
            Files.write(file(), java.util.Arrays.copyOf(whole, cut));
            AuditLog log = log();
            assertEquals(List.of(), said(log.verify()), cut + " bytes, at once");
            log.record(deed(4));
            assertEquals(List.of(), said(log.verify()), cut + " bytes");
            log.close();
            // The next round begins as this one did.
            state.put("audit", "last", lines().get(2).getBytes(), state.get("audit", "last").orElseThrow().version());
        }
    }

    @Test
    void survivesACrashBeforeTheVeryFirstLine() throws IOException {
        withEntries(1).close();
        Files.write(file(), new byte[0]);
        AuditLog log = log();
        log.record(deed(2));

        assertEquals(new AuditCheck.Verdict(true, 2, 1, 2, List.of()), log.verify());
    }

    @Test
    void goesOnInTheNextFileWhenOneIsFull() throws IOException {
        AuditLog log = log(2_000, NOW);
        for (int i = 1; i <= 20; i++) {
            log.record(deed(i));
        }
        try (var files = Files.list(data.resolve("audit"))) {
            assertTrue(files.count() > 3);
        }
        assertEquals(List.of(), said(log.verify()));
        assertEquals(IntStream.iterate(20, i -> i - 1).limit(12).mapToObj(Integer::toString).toList(),
                log.newest(12, Long.MAX_VALUE).stream().map(entry -> entry.get("number")).toList());
        log.close();
        assertEquals(20, log(2_000, NOW).verify().entries());
    }

    @Test
    void forgetsWhatIsOldEnoughAndKnowsThatItDid() throws IOException {
        AuditLog log = log(2_000, NOW);
        for (int i = 1; i <= 20; i++) {
            log.record(deed(i));
        }
        log.close();
        try (var files = Files.newDirectoryStream(data.resolve("audit"), "audit-*")) {
            for (Path file : files) {
                Files.setLastModifiedTime(file, FileTime.from(NOW));
            }
        }
        Instant later = NOW.plus(Duration.ofDays(401));
        AuditLog after = log(2_000, later);
        after.record(deed(21));

        AuditCheck.Verdict verdict = after.verify();
        assertEquals(List.of(), said(verdict));
        assertTrue(verdict.first() > 1 && verdict.first() + verdict.entries() == 22, verdict.toString());
        Files.write(file(), lines().subList(1, lines().size()));
        assertFalse(after.verify().whole(), "what is missing now was not forgotten by the log itself");
    }

    @Test
    void saysSoWhenTheStateKnowsNothingOfIt() throws IOException {
        withEntries(2).close();
        var log = new AuditLog(Settings.DEFAULTS, new FakeDaemon(data), new MemoryState(), Clock.fixed(NOW, ZoneOffset.UTC), 1_000_000);

        assertEquals("begun again", log.newest(1, Long.MAX_VALUE).get(0).get("outcome"));
        assertEquals(List.of(), said(log.verify()));
    }

    @Test
    void hasTroubleWhenItCannotBeWritten() throws IOException {
        AuditLog log = withEntries(1);
        state.broken(true);
        assertThrows(IOException.class, () -> log.record(deed(2)));
        assertTrue(log.trouble().contains("No space left"), log.trouble());
        state.broken(false);
        log.record(deed(2));

        assertEquals("", log.trouble());
        assertEquals(new AuditCheck.Verdict(true, 2, 1, 2, List.of()), log.verify());
    }

    @Test
    void writesRefusalsLessAndLessOften() throws IOException {
        AuditLog log = log();
        for (int i = 1; i <= 1_000; i++) {
            log.record(new Deed(Identity.NOBODY, "10.0.0.7", "POST /api/v1/plugins", "401", "", ""));
        }

        assertEquals(List.of("256", "128", "64", "32", "16", "8", "4", "2", "1", "1"),
                log.newest(20, Long.MAX_VALUE).stream().map(entry -> entry.get("times")).toList());
    }

    @Test
    void isNotFloodedByManySources() throws IOException {
        AuditLog log = log();
        for (int i = 1; i <= 1_000; i++) {
            log.record(new Deed(Identity.NOBODY, "10.0." + i / 250 + "." + i % 250, "POST /api/v1/plugins", "401", "", ""));
        }

        assertEquals(60, lines().size());
    }

    @Test
    void cutsTextsThatAreTooLong() throws IOException {
        AuditLog log = log();
        log.record(new Deed(ADMIN, "::1", "x".repeat(100_000), "200", "", ""));

        assertTrue(lines().get(0).length() < 5_000);
    }

    @Test
    void addsNothingBehindAForeignEnd() throws IOException {
        AuditLog log = withEntries(2);
        Files.writeString(file(), AuditEntry.of(3, NOW, deed(3), 1, AuditEntry.parse(lines().get(1)).hash()).line() + "\n",
                StandardOpenOption.APPEND);
        log.record(deed(3));
        log.record(new Deed(ADMIN, "127.0.0.1", "PUT /other", "200", "", ""));

        assertFalse(log.verify().whole());
    }
}
