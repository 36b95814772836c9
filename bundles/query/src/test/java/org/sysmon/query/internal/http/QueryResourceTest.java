package org.sysmon.query.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.query.internal.QuestionsFixture;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

class QueryResourceTest {

    private final MemoryStore store = new MemoryStore(0, 1_000_000)
            .with("web", "a_total", 2, "x", "1").with("web", "a_total", 3, "x", "2").with("web", "node_load1", 1)
            .with("web", "sysmon_ticks_total", 1).with("db", "sysmon_ticks_total", 1);
    private final QueryResource queries = new QueryResource(QuestionsFixture.over(store));
    private final SeriesResource series = new SeriesResource(QuestionsFixture.over(store));

    @Test
    void answersAVectorWithTheLabelsOfATarget() throws IOException {
        assertEquals("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"node_load1\","
                + "\"instance\":\"web:9000\",\"job\":\"node\"},\"value\":[100.500,\"100\"]}]}}",
                body(queries.query(url("query", "node_load1", "time", "100.5"))));
    }

    @Test
    void takesAFormAsWellAsAUrl() throws IOException {
        assertEquals(body(queries.query(url("query", "1 + 1", "time", "7"))), body(queries.query(url(), form("query", "1 + 1", "time", "7"))));
    }

    @Test
    void answersAMatrixStepByStep() throws IOException {
        assertEquals("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"x\":\"1\"},"
                + "\"values\":[[100,\"2\"],[110.250,\"2\"]]},{\"metric\":{\"x\":\"2\"},\"values\":[[100,\"3\"],[110.250,\"3\"]]}]}}",
                body(queries.range(url("query", "sum by (x) (irate(a_total[1m]))", "start", "100", "end", "115", "step", "10.25"))));
    }

    @Test
    void knowsWhichHostsWereUp() throws IOException {
        String up = body(queries.query(url("query", "up{instance=~\"db:.*\"}", "time", "10")));

        assertTrue(up.endsWith("\"result\":[{\"metric\":{\"__name__\":\"up\",\"instance\":\"db:9000\",\"job\":\"node\"},\"value\":[10,\"1\"]}]}}"), up);
        assertTrue(body(queries.query(url("query", "count({job=\"node\"})", "time", "10"))).contains("\"7\""));
    }

    @Test
    void cutsWhatIsLongerThanItsLimit() throws IOException {
        String cut = body(queries.query(url("query", "a_total", "time", "10", "limit", "1")));

        assertEquals(1, cut.split("\"metric\"").length - 1);
        assertTrue(cut.endsWith("\"warnings\":[\"results truncated due to limit\"]}"), cut);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 +|400|bad_data|invalid parameter \\\"query\\\": 1:4: parse error: unexpected end of input",
        "a_total * on (job) a_total|422|execution|found duplicate series for the match group",
        "label_replace(a_total, \"x\", \"\", \"x\", \".*\")|422|execution|vector cannot contain metrics with the same labelset",
        "sum_over_time(a_total[1h:1ms])|422|execution|too many samples",
    })
    void saysWhatIsWrong(String query, int status, String type, String message) throws IOException {
        Response refused = queries.query(url("query", query, "time", "100"));

        assertEquals(status, refused.getStatus());
        assertTrue(body(refused).startsWith("{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\""), body(refused));
        assertTrue(body(refused).contains(message), body(refused));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5|1|1|invalid parameter \\\"end\\\": end timestamp must not be before start time",
        "1|5|0|invalid parameter \\\"step\\\": zero or negative query resolution step widths are not accepted. Try a positive integer",
        "1|5|x|invalid parameter \\\"step\\\": cannot parse \\\"x\\\" to a valid duration",
        "x|5|1|invalid parameter \\\"start\\\": cannot parse \\\"x\\\" to a valid timestamp",
        "0|99999|1|exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)",
    })
    void refusesWhatIsNoRange(String start, String end, String step, String message) throws IOException {
        Response refused = queries.range(url("query", "a_total", "start", start, "end", end, "step", step));

        assertEquals(400, refused.getStatus());
        assertTrue(body(refused).contains(message), body(refused));
    }

    @Test
    void listsWhatThereIsToAskFor() throws IOException {
        assertEquals("{\"status\":\"success\",\"data\":[\"__name__\",\"instance\",\"job\",\"x\"]}", body(series.labels(url())));
        assertEquals("{\"status\":\"success\",\"data\":[\"1\",\"2\"]}", body(series.values(url(), "x")));
        assertEquals("{\"status\":\"success\",\"data\":[{\"__name__\":\"node_load1\",\"instance\":\"web:9000\",\"job\":\"node\"}]}",
                body(series.series(url("match[]", "{__name__=~\"node_.*\", instance=\"web:9000\"}"))));
        assertEquals(400, series.series(url()).getStatus());
    }

    @Test
    void printsAnExpressionAndTakesItApart() throws IOException {
        assertEquals("{\"status\":\"success\",\"data\":\"sum by (x) (a_total)\"}", body(queries.format(url("query", "sum(a_total)by(x)"))));
        assertTrue(body(queries.parse(url("query", "-a_total"))).startsWith(
                "{\"status\":\"success\",\"data\":{\"type\":\"unaryExpr\",\"op\":\"-\",\"expr\":{\"type\":\"vectorSelector\",\"name\":\"a_total\""));
    }

    private static UriInfo url(String... parameters) {
        return (UriInfo) Proxy.newProxyInstance(QueryResourceTest.class.getClassLoader(), new Class<?>[] { UriInfo.class },
                (self, method, arguments) -> method.getName().equals("getQueryParameters") ? form(parameters) : null);
    }

    private static MultivaluedMap<String, String> form(String... parameters) {
        var form = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            form.add(parameters[i], parameters[i + 1]);
        }
        return form;
    }

    private static String body(Response response) throws IOException {
        if (response.getEntity() instanceof StreamingOutput written) {
            var out = new ByteArrayOutputStream();
            written.write(out);
            return out.toString(StandardCharsets.UTF_8);
        }
        return response.getEntity().toString();
    }
}
