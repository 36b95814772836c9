package org.sysmon.runtime.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthOfTheProcessTest {

    private static String text(Result result) {
        var text = new StringBuilder();
        result.forEach(entry -> text.append(entry.getMessage()).append('\n'));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({ "30, OK", "84, OK", "86, WARN", "96, CRITICAL" })
    void theHeapIsJudgedByWhatACollectionLeaves(long live, Status status) {
        var log = new FormattingResultLog();
        MemoryHealth.judge(log, live * 1_000_000, 100_000_000);
        var result = new Result(log);
        assertEquals(status, result.getStatus());
        assertTrue(text(result).startsWith(live + " of 100 MB"), text(result));
        assertEquals(status != Status.OK, text(result).contains("\ndo: "), text(result));
    }

    @Test
    void errorsOfLateAreTold() {
        var quiet = new LogHealth(() -> Map.of("place", "journal", "trouble", "", "errors", 0)).execute();
        assertEquals(Status.OK, quiet.getStatus());

        var loud = new LogHealth(() -> Map.of("place", "journal", "trouble", "", "errors", 3, "last.at", 1_700_000_000_000L,
                "last.part", "rest", "last", "a request failed")).execute();
        assertEquals(Status.WARN, loud.getStatus());
        assertEquals("3 errors logged in the last 15 minutes, the last at 2023-11-14T22:13:20Z: rest: a request failed\n"
                + "do: read them: journalctl -u sysmond -p err --since -15min\n", text(loud));
    }

    @Test
    void aLogThatCannotBeWrittenIsToldWithWhatToDo() {
        var result = new LogHealth(() -> Map.of("place", "/l/sysmond.log", "trouble", "cannot write the log to /l/sysmond.log: full",
                "errors", 0)).execute();
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(text(result).startsWith("cannot write the log to /l/sysmond.log: full; it goes to standard error\ndo: make space"),
                text(result));
    }
}
