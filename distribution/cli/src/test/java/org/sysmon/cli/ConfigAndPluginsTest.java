package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigAndPluginsTest {

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();
    private Path file;

    @BeforeEach
    void answer() throws IOException {
        file = Files.writeString(folder.resolve("new.yaml"), "collect: { interval: 5s }\n");
        daemon.says("GET /api/v1/config", 200, FakeDaemon.text("answers/config.json"));
        daemon.says("POST /api/v1/config/check", 200, FakeDaemon.text("answers/check-good.json"));
        daemon.says("GET /api/v1/plugins", 200, FakeDaemon.text("answers/plugins.json"));
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).at(daemon).sysmon(args);
    }

    @Test
    void showsWhereEachValueComesFrom() {
        String out = sysmon("config", "show").out();
        assertEquals(List.of(
                "PATH                      VALUE           DEFAULT  ORIGIN         DESCRIPTION",
                "collect.interval          2s              1s       file, line 7   From one tick to the next",
                "http.listen               127.0.0.1:9000           default        Where it listens"),
                out.lines().limit(3).toList());
        assertTrue(sysmon("config", "show", "-o", "csv").out().contains("\nhttp.listen,127.0.0.1:9000,127.0.0.1:9000,default,"));
        assertEquals(FakeDaemon.text("answers/config.json").strip(), sysmon("config", "show", "-o", "json").out().strip());
    }

    @Test
    void diffShowsWhatIsNotTheDefault() {
        assertEquals("""
                path,default,value,origin
                collect.interval,1s,2s,"file, line 7"
                store.retention.max_size,5GB,1MB,"file, line 12"
                store.retention.min_free,10%,0%,"file, line 13"
                """, sysmon("config", "diff", "--defaults", "-o", "csv").out());
        assertEquals(4, sysmon("config", "diff", "--defaults", "-o", "json").out().split("\"path\"").length);
    }

    @Test
    void diffOfAFileShowsWhatItWouldChange() {
        assertEquals(new Run.Outcome(0, """
                PATH              RUNNING   FILE   EFFECT
                collect.interval  2s        5s     at once
                store.path        other.db  unset  after a restart
                """, ""), sysmon("config", "diff", file.toString()));
        assertEquals("collect: { interval: 5s }\n", daemon.lastRequest().body());
    }

    @Test
    void saysWhenTheSavedFileIsNotWhatRuns() {
        daemon.says("GET /api/v1/config", 200, "{\"file\":\"/etc/sysmon/config.yaml\",\"values\":[],"
                + "\"file_errors\":[{\"line\":3,\"path\":\"a.b\",\"message\":\"unknown key\"}]}");
        assertEquals(new Run.Outcome(1, "all values are the defaults\n",
                "sysmon: this is not what the file says now: /etc/sysmon/config.yaml:3: a.b: unknown key\n"),
                sysmon("config", "diff", "--defaults"));
    }

    @Test
    void checkOfAGoodFileIsAYes() {
        var outcome = sysmon("config", "check", file.toString());
        assertEquals(0, outcome.exit());
        assertTrue(outcome.out().startsWith(file + " is valid\n"), outcome.out());
    }

    @Test
    void checkOfABadFileSaysWhereAndWhat() {
        daemon.says("POST /api/v1/config/check", 200, FakeDaemon.text("answers/check-bad.json"));
        assertEquals(new Run.Outcome(1, file + ":3: collect.intervall: unknown key; did you mean interval?\n"
                + file + ": is not text in UTF-8\n", ""), sysmon("config", "check", file.toString()));
        assertEquals("line,path,message\n3,collect.intervall,unknown key; did you mean interval?\n,,is not text in UTF-8\n",
                sysmon("config", "check", file.toString(), "-o", "csv").out());
    }

    @Test
    void checkTakesTheDaemonsOwnFile() {
        daemon.says("GET /api/v1/config", 200, "{\"file\":\"" + file + "\",\"values\":[]}");
        assertEquals(0, sysmon("config", "check").exit());
        assertEquals("collect: { interval: 5s }\n", daemon.lastRequest().body());
    }

    @Test
    void aFileThatIsNotThereCannotBeChecked() {
        var outcome = sysmon("config", "check", folder.resolve("none.yaml").toString());
        assertEquals(66, outcome.exit());
        assertEquals("sysmon: " + folder.resolve("none.yaml") + ": no such file\n", outcome.err());
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "78, 1", "70, 6" })
    void withoutADaemonItsProgramChecks(int code, int exit) throws IOException {
        daemon.close();
        Path program = Files.createDirectories(folder.resolve("home/bin")).resolve("sysmond");
        Files.writeString(program, "#!/bin/sh\necho \"asked $*\"\nexit " + code + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(new Run.Outcome(exit, "asked --check --config " + file + "\n", ""),
                sysmon("config", "check", file.toString()));
    }

    @Test
    void withoutADaemonAndItsProgramNothingChecks() {
        daemon.close();
        assertEquals(3, sysmon("config", "check", file.toString()).exit());
    }

    @Test
    void pluginsAreListedWithWhatIsWrong() {
        assertEquals("""
                NAME                 VERSION  STATE   FILE         REPLACES  REASON
                org.example.entropy  1.2.0    active  entropy.jar  1.1.0
                org.example.bad      1.0.0    failed  bad.jar                needs a package that is not there
                """, sysmon("plugins", "list").out());
        assertEquals(FakeDaemon.text("answers/plugins.json").strip(), sysmon("plugins", "list", "-o", "json").out().strip());
    }

    @Test
    void aPluginIsInstalledByAnAdmin() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), FakeDaemon.TOKEN + "\n");
        daemon.says("POST /api/v1/plugins", request -> FakeDaemon.withToken(request,
                new FakeDaemon.Reply(201, "{\"name\":\"org.example.entropy\",\"version\":\"1.3.0\"}")));
        assertEquals(new Run.Outcome(0, "installed org.example.entropy 1.3.0\n", ""),
                sysmon("plugins", "install", file.toString(), "--token-file", token.toString()));
        assertEquals("collect: { interval: 5s }\n", daemon.lastRequest().body());
        assertEquals(5, sysmon("plugins", "install", file.toString()).exit());
    }

    @Test
    void aPluginThatDoesNotRunIsRefusedWithItsReason() {
        daemon.says("POST /api/v1/plugins", 422, "{\"detail\":\"entropy 1.3.0 does not run: no such package\"}");
        assertEquals(new Run.Outcome(6, "", "sysmon: entropy 1.3.0 does not run: no such package\n"),
                sysmon("plugins", "install", file.toString()));
    }

    @Test
    void aPluginIsRemovedByItsName() {
        daemon.says("DELETE /api/v1/plugins/org.example.entropy", 204, "");
        assertEquals(new Run.Outcome(0, "removed org.example.entropy\n", ""),
                sysmon("plugins", "remove", "org.example.entropy"));
        daemon.says("DELETE /api/v1/plugins/nope", 404, "{\"detail\":\"no plugin is named nope\"}");
        assertEquals(new Run.Outcome(4, "", "sysmon: no plugin is named nope\n"), sysmon("plugins", "remove", "nope"));
    }
}
