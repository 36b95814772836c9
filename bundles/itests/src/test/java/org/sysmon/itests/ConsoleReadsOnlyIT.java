package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/** What the console lets the administrator do: read, but no secrets. */
@Timeout(300)
class ConsoleReadsOnlyIT {

    private static final String SECRET = "pa\"ss<w>ord & ${x} \u00e4/1";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private static Path folder;
    private static int port;
    private static ConsoleFramework framework;

    @BeforeAll
    static void start() throws Exception {
        port = Container.freePort();
        framework = new ConsoleFramework(folder, port);
        framework.start(30);
        framework.configure("sysmon.notifiers.mail", Map.of("login.secret", SECRET, "recipients", new String[] { "ops" }));
        framework.configure("sysmon.console", Map.of("enabled", true, "close.after.seconds", 900.0, "login.secret", SECRET,
                "several.secret", new String[] { "first-of-two", "second-of-two" }));
        framework.register(new Object() { }, Map.of("login.secret", SECRET, "plain", "shown-as-it-is"));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (statusOrNone("/bundles") != 200) {
            assertTrue(System.nanoTime() < deadline, "the console never opened: " + statusOrNone("/bundles"));
            LockSupport.parkNanos(10_000_000);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        framework.stop();
    }

    private static int statusOrNone(String path) {
        try {
            return ask("GET", path, "").status();
        } catch (IOException e) {
            return 0;
        }
    }

    record Answer(int status, String text) {
    }

    private static Answer ask(String method, String path, String form, String... headers) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/system/console" + path).toURL()
                .openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                ("admin:" + ConsoleFramework.TOKEN).getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        if (!form.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/bundles", "/bundles.json", "/services", "/services.json", "/components", "/components.json",
        "/events", "/events.json", "/healthcheck", "/licenses", "/status-Threads", "/status-Threads.txt", "/sysmon",
        "/sysmon/inside.json", "/sysmon/res/sysmon.js", "/res/lib/support.js", "/res/imgs/logo.png" })
    void isReadByTheAdministrator(String path) throws IOException {
        assertEquals(200, ask("GET", path, "").status(), path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/bundles/BUNDLE  | action=stop          | sysmon plugins",
        "/bundles/BUNDLE  | action=start         | sysmon plugins",
        "/bundles/BUNDLE  | action=update        | sysmon plugins",
        "/bundles/BUNDLE  | action=refresh       | sysmon plugins",
        "/bundles/BUNDLE  | action=uninstall     | sysmon plugins",
        "/bundles         | action=refreshPackages | sysmon plugins",
        "/bundles         | action=install&bundlestart=true | sysmon plugins",
        "/install         | action=install       | sysmon plugins",
        "/configMgr/sysmon.notifiers.mail | apply=true&propertylist=recipients&recipients=eve | config.yaml",
        "/configMgr/sysmon.notifiers.mail | apply=true&delete=true | config.yaml",
        "/configMgr/sysmon.notifiers.mail | unbind=1 | config.yaml",
        "/configMgr/sysmon.notifiers.mail | x=1 | config.yaml",
        "/components/0    | action=disable       | enabled",
        "/components/0    | action=enable        | enabled",
        "/vmstat          | shutdown_type=Stop   | systemctl",
        "/vmstat          | shutdown_type=Restart | systemctl",
        "/vmstat          | action=setStartLevel&systemStartLevel=1 | systemctl",
        "/vmstat          | action=gc            | systemctl",
        "/events          | action=post&topic=a  | sysmon",
        "/events          | action=clear         | sysmon",
        "/logs            | minLevel=4           | sysmon",
        "/sysmon/rest/api/v1/plugins | x=1      | sysmon",
        "/depfinder       | action=dups          | sysmon",
        "/shell           | command=stop+0       | sysmon" })
    void changesNothing(String path, String form, String instead) throws IOException {
        Bundle target = framework.ours();
        String page = path.strip().replace("BUNDLE", String.valueOf(target.getBundleId()));

        Answer answer = ask("POST", page, form.strip());

        assertEquals(403, answer.status(), answer.text());
        assertTrue(answer.text().startsWith("the console only reads: "), answer.text());
        assertTrue(answer.text().contains(instead.strip()), answer.text());
        assertEquals(403, ask("GET", page + "?post=true&" + form.strip(), "").status());
        assertEquals(Bundle.ACTIVE, target.getState());
        assertEquals(200, ask("GET", "/bundles", "").status());
        assertTrue(ask("GET", "/status-Configurations.txt", "").text().contains("recipients = [ops]"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "PUT", "DELETE", "OPTIONS", "TRACE" })
    void knowsNoOtherWayOfAsking(String method) throws IOException {
        assertFalse(ask(method, "/bundles", "").status() < 400, method);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/configMgr", "/configMgr/x", "/configMgr.json", "/configMgr/sysmon.notifiers.mail.json",
        "/vmstat", "/logs", "/logs.json", "/install", "/status-Configurations.zip", "//configMgr" })
    void hidesThePagesThatOnlyChangeSomethingOrTellTooMuch(String path) throws IOException {
        Answer answer = ask("GET", path, "");
        assertTrue(answer.status() == 403 || answer.status() == 400 && path.startsWith("//"), path + answer);
    }

    @Test
    void showsNoSecretHoweverItIsWritten() throws IOException {
        for (String path : new String[] { "/services", "/services.json", "/components.json", "/status-Configurations.txt",
            "/status-Configurations", "/status-Configurations.nfo", "/status-Configurations.json", "/status-Services.txt",
            "/status-Declarative%20Services%20Components.txt", "/status-scr.txt" }) {
            hidesSecrets(path);
        }
        String services = ask("GET", "/services.json", "").text();
        var id = java.util.regex.Pattern.compile("\"id\":\"?(\\d+)").matcher(services);
        boolean shown = false;
        while (id.find()) {
            for (String form : new String[] { "", ".json" }) {
                String text = hidesSecrets("/services/" + id.group(1) + form);
                shown |= text.contains("shown-as-it-is") && text.contains("***");
            }
        }
        assertTrue(shown, "the service with the secret is there, and masked");
        assertTrue(hidesSecrets("/components/org.sysmon.webconsole.internal.Console.json").contains("login.secret = ***"));
        assertTrue(hidesSecrets("/components/org.sysmon.webconsole.internal.Console").contains("several.secret = [***, ***]"));
    }

    private static String hidesSecrets(String path) throws IOException {
        String text = ask("GET", path, "").text();
        for (String piece : new String[] { SECRET, "ss<w>", "w&gt;ord", "w\\u003eord", "pa\\\"ss", "first-of-two",
            "second-of-two", URLEncoder.encode(SECRET, StandardCharsets.UTF_8) }) {
            assertFalse(text.contains(piece), path + " shows " + piece);
        }
        return text;
    }

    @Test
    void answersUnderItsOwnNamesOnly() throws IOException {
        assertEquals(421, ask("GET", "/bundles", "", "Host", "evil.example").status());
        assertEquals(421, ask("GET", "/sysmon/rest/health", "", "Host", "evil.example:" + port).status());
        assertEquals(403, ask("POST", "/bundles", "action=refreshPackages", "Origin", "http://evil.example").status());
        assertEquals(200, ask("GET", "/bundles", "", "Authorization", "Bearer " + ConsoleFramework.TOKEN).status());
    }

    @Test
    void leavesTheMemoryWhenNobodyAsksAndComesBack() throws Exception {
        Path own = folder.resolve("own");
        int ownPort = Container.freePort();
        var other = new ConsoleFramework(own, ownPort);
        other.start(30);
        other.configure("sysmon.console", Map.of("enabled", true, "close.after.seconds", 1.0));
        int former = port;
        port = ownPort;
        try {
            for (int round = 0; round < 3; round++) {
                await(() -> statusOrNone("/bundles") == 200 && !other.consoleBundles().isEmpty(), "opened");
                await(() -> other.consoleBundles().isEmpty(), "closed");
            }
            other.configure("sysmon.console", Map.of("enabled", false, "close.after.seconds", 1.0));
            await(() -> statusOrNone("/bundles") == 404, "switched off");
        } finally {
            port = former;
            other.stop();
        }
    }

    private static void await(java.util.function.BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "never " + what);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
