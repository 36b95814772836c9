package org.sysmon.query.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.query.QueryAnswer;
import org.sysmon.api.query.QueryException;
import org.sysmon.api.query.QueryException.Reason;
import org.sysmon.query.internal.http.MemoryStore;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

class QueryCollectorTest {

    private final Questions questions = QuestionsFixture.over(new MemoryStore(0, 100_000).with("here", "m", 1));

    @Test
    void countsQuestionsAndWhatBecameOfThem() throws QueryException {
        QueryAnswer answer = questions.range("m * 2", 10_000, 20_000, 5_000);
        QueryException refused = assertThrows(QueryException.class, () -> questions.instant("m +", 0));

        assertEquals(QueryAnswer.Kind.MATRIX, answer.kind());
        assertEquals("{instance=here:9000, job=node}", answer.series().get(0).labels().toString());
        assertEquals(40, answer.series().get(0).values()[2]);
        assertEquals(Reason.BAD_EXPRESSION, refused.reason());

        var read = new RecordedReadings();
        new QueryCollector(questions).collect(read);
        assertEquals(2, read.values().get("sysmon_query_queries_total"));
        assertEquals(1, read.values().get("sysmon_query_failures_total{reason=\"bad_expression\"}"));
        assertEquals(0, read.values().get("sysmon_query_failures_total{reason=\"timeout\"}"));
        assertEquals(0, read.values().get("sysmon_query_active"));
        assertTrue(read.values().get("sysmon_query_samples_total") > 0);
        assertEquals(MetricsPage.chapter("query").all(), MetricsPage.set(Map.of("query", read)));
    }
}
