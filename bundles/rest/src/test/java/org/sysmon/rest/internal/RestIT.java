package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundle answers when it runs as it ships. */
class RestIT {

    @TempDir
    private static Path folder;
    private static RestServer rest;

    @BeforeAll
    static void start() throws Exception {
        rest = new RestServer(folder, Fakes.collectors());
    }

    @AfterAll
    static void stop() throws Exception {
        rest.stop();
    }

    @Test
    void answersEveryRoute() throws IOException {
        assertEquals("{\"status\":\"TEMPORARILY_UNAVAILABLE\",\"checks\":[]}", rest.get("health").text());
        assertEquals("{\"ready\":true}", rest.get("ready").text());
        for (String route : new String[] { "info", "metrics", "latest", "collectors", "sinks", "history?metric=load1" }) {
            assertEquals(200, rest.asAdmin("api/v1/" + route).status(), route);
        }
        assertEquals("{\"metric\":\"node_load1\",\"kind\":\"gauge\",\"unit\":\"\",\"from\":1699999999999,"
                + "\"to\":1700000000000,\"step\":0,\"resolution\":0,\"series\":[{\"host\":\"web-1\",\"labels\":{},"
                + "\"samples\":[[1700000000000,0.42]]}]}",
                rest.asAdmin("api/v1/history?metric=load1&from=1699999999999&to=1700000000000").text());
        assertTrue(rest.asAdmin("metrics").text().contains("\nnode_load1 0.42\n"));
    }

    @Test
    void compressesForWhoCanReadIt() throws IOException {
        var answer = rest.sendAsAdmin("GET", "api/v1/collectors", "Accept-Encoding", "gzip");

        assertEquals("gzip", answer.encoding());
        assertEquals(rest.asAdmin("api/v1/collectors").text(), answer.text());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, nowhere, Accept, application/json, 404",
        "GET, nowhere/%7B, Accept, application/json, 404",
        "DELETE, api/v1/info, Accept, application/json, 405",
        "GET, api/v1/info, Accept, image/png, 406",
        "POST, api/v1/neighbour, Content-Type, text/plain, 415",
        "POST, api/v1/neighbour, Origin, http://evil.example, 403",
        "GET, api/v1/info, Host, evil.example, 421",
        "GET, api/v1/history?metric=%7Bnothing%7D, Accept, application/json, 404",
        "GET, api/v1/history?metric={nothing}, Accept, application/json, 404",
        "GET, api/v1/latest?metric=%zz, Accept, application/json, 400",
    })
    void refusesInJson(String method, String path, String header, String value, int status) throws IOException {
        var answer = rest.sendAsAdmin(method, path, header, value);

        assertEquals(status, answer.status(), answer.text());
        assertEquals("application/problem+json", answer.type());
        assertTrue(answer.text().contains("\"status\":" + status + ","), answer.text());
    }

    @Test
    void saysWhichMethodsItTakes() throws IOException {
        assertEquals(List.of("GET,OPTIONS"),
                rest.sendAsAdmin("DELETE", "api/v1/info", "Accept", "*/*").headers().get("Allow"));
    }

    @Test
    void answersHeadLikeGetWithoutABody() throws IOException {
        var head = rest.sendAsAdmin("HEAD", "api/v1/sinks", "Accept", "*/*");
        var get = rest.asAdmin("api/v1/sinks");

        assertEquals(200, head.status());
        assertEquals(get.type(), head.type());
        assertEquals("", head.text());
        assertEquals(401, rest.send("HEAD", "api/v1/sinks").status());
    }

    @Test
    void guardsWhatItsNeighboursBring() throws IOException {
        assertEquals(401, rest.get("api/v1/neighbour").status());
        assertEquals("for the administrator", rest.asAdmin("api/v1/neighbour").text());
        assertEquals(401, rest.get("api/v1/neighbour/later").status());
        assertEquals("when it is ready", rest.asAdmin("api/v1/neighbour/later").text());
        assertEquals(403, rest.asAdmin("api/v1/neighbour/silent").status());
    }
}
