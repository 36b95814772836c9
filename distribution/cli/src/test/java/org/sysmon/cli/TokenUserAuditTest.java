package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.cli.json.Json;

class TokenUserAuditTest {

    private static final InputStream INPUT = System.in;

    @TempDir
    private Path folder;
    private final FakeDaemon daemon = new FakeDaemon();

    @AfterEach
    void close() {
        System.setIn(INPUT);
        daemon.close();
    }

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).at(daemon).sysmon(args);
    }

    @Test
    void listsTokensWithoutTheirText() {
        daemon.says("GET /api/v1/tokens", 200, """
                {"tokens":[{"name":"prometheus","role":"viewer","host":"","paths":["/metrics"],"created":1764000000000,
                "expires":1795536000000,"expired":false,"last_used":1764000060000,"last_used_from":"127.0.0.1"},
                {"name":"web-1","role":"agent","host":"web-1","paths":[],"created":1764000000000,"expires":null,"expired":false,
                "last_used":null,"last_used_from":null}]}""");

        assertEquals("""
                name,role,only,created,expires,last_used,from
                prometheus,viewer,/metrics,2025-11-24T16:00:00Z,2026-11-24T16:00:00Z,2025-11-24T16:01:00Z,127.0.0.1
                web-1,agent,host web-1,2025-11-24T16:00:00Z,never,never,
                """, sysmon("token", "list", "-o", "csv").out().replace("\r", ""));
    }

    @Test
    void printsANewTokenAlone() throws IOException {
        daemon.says("POST /api/v1/tokens", 201, "{\"token\":\"the-text\",\"made\":{}}");

        assertEquals("the-text\n", sysmon("token", "add", "web-1", "--role", "agent", "--host", "web-1", "--path", "/a", "--path", "/b",
                "--expires-in", "90d").out());
        Json wish = Json.parse(daemon.lastRequest().body().getBytes());
        assertEquals("web-1 agent web-1 90d", wish.text("name") + " " + wish.text("role") + " " + wish.text("host") + " "
                + wish.text("expires_in"));
        assertEquals(2, wish.items("paths").size());
        assertEquals(64, sysmon("token", "add", "web-1").exit(), "the role has to be said");
    }

    @Test
    void revokes() {
        daemon.says("DELETE /api/v1/tokens/a b", 204, "");

        assertEquals("revoked a b\n", sysmon("token", "revoke", "a b").out());
        assertEquals(4, sysmon("token", "revoke", "other").exit());
    }

    @Test
    void takesPasswordsFromStandardInputOnly() {
        daemon.says("POST /api/v1/users", 201, "{}").says("PUT /api/v1/users/alice", 200, "{}");
        System.setIn(new ByteArrayInputStream("correct horse battery\n".getBytes()));

        assertEquals("added alice\n", sysmon("user", "add", "alice", "--role", "operator").out());
        assertTrue(daemon.lastRequest().body().contains("\"password\":\"correct horse battery\""), daemon.lastRequest().body());
        System.setIn(new ByteArrayInputStream("another horse battery\n".getBytes()));
        assertEquals("changed the password of alice\n", sysmon("user", "passwd", "alice").out());
        assertEquals("{\"password\":\"another horse battery\"}", daemon.lastRequest().body());
        assertEquals("added web-1\n", sysmon("user", "add", "web-1", "--role", "viewer", "--certificate", "CN=web-1").out());
        assertFalse(daemon.lastRequest().body().contains("password"));
    }

    @Test
    void listsAndRemovesUsers() {
        daemon.says("GET /api/v1/users", 200, """
                {"users":[{"name":"alice","role":"operator","host":"","password":true,"certificate":"","created":1764000000000,
                "password_set":1764000000000,"last_used":null,"last_used_from":null}]}""").says("DELETE /api/v1/users/alice", 204, "");

        assertEquals("alice,operator,,since 2025-11-24T16:00:00Z,,2025-11-24T16:00:00Z,never,",
                sysmon("user", "list", "-o", "csv").out().lines().skip(1).findFirst().orElseThrow());
        assertEquals("removed alice\n", sysmon("user", "remove", "alice").out());
        daemon.says("PUT /api/v1/users/alice", 200, "{}");
        assertEquals("changed alice\n", sysmon("user", "change", "alice", "--role", "viewer").out());
        assertEquals("{\"role\":\"viewer\"}", daemon.lastRequest().body());
    }

    @Test
    void showsTheAuditLog() {
        daemon.says("GET /api/v1/audit", 200, """
                {"entries":[{"number":"7","time":"2026-11-25T12:00:00Z","who":"alice","kind":"user","role":"admin","from":"::1",
                "what":"DELETE /api/v1/tokens/old","outcome":"204","before":"token old","after":"","times":"1"}]}""");

        assertEquals("7,2026-11-25T12:00:00Z,alice (user),::1,DELETE /api/v1/tokens/old,204,1,token old,",
                sysmon("audit", "list", "-o", "csv", "--limit", "5", "--before", "8").out().lines().skip(1).findFirst().orElseThrow());
        assertEquals("limit=5&before=8", daemon.lastRequest().query());
    }

    @Test
    void verifiesTheAuditLog() {
        daemon.says("GET /api/v1/audit/verify", 200, "{\"whole\":true,\"entries\":7,\"first\":1,\"last\":7,\"findings\":[]}");
        assertEquals(new Run.Outcome(0, "whole: 7 entries, 1 to 7\n", ""), sysmon("audit", "verify"));

        daemon.says("GET /api/v1/audit/verify", 200, """
                {"whole":false,"entries":7,"first":1,"last":7,"findings":[{"file":"audit.log","line":3,"number":3,"what":"it was changed"}]}""");
        Run.Outcome broken = sysmon("audit", "verify");
        assertEquals(1, broken.exit());
        assertTrue(broken.out().contains("audit.log     3       3  it was changed"), broken.out());
    }

    @Test
    void looksForTheViewersTokenLast() throws IOException {
        daemon.says("GET /api/v1/audit", 200, "{\"entries\":[]}");
        Path data = Files.createDirectories(folder.resolve("var/lib/sysmon"));
        Files.writeString(data.resolve("viewer.token"), "viewer\n");
        sysmon("audit", "list");
        assertEquals("viewer", daemon.lastRequest().token());

        Files.writeString(data.resolve("admin.token"), "admin\n");
        sysmon("audit", "list");
        assertEquals("admin", daemon.lastRequest().token());
    }
}
