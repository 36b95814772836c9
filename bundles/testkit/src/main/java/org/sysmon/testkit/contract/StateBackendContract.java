package org.sysmon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.store.StateBackend;
import org.sysmon.api.store.StateConflictException;
import org.sysmon.api.store.StateRecord;

/** What every {@link StateBackend} promises. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class StateBackendContract {

    @TempDir
    private Path folder;

    private StateBackend state;

    /** Opens the backend over a folder that is empty, or that an earlier one of this test was closed on. */
    protected abstract StateBackend open(Path folder) throws Exception;

    /** Closes what {@link #open} made. */
    protected abstract void close(StateBackend backend) throws Exception;

    @BeforeEach
    final void openFirst() throws Exception {
        state = open(folder);
    }

    @AfterEach
    final void closeLast() throws Exception {
        close(state);
    }

    /** Closes the backend and opens its successor over the same folder. */
    protected final void reopen() throws Exception {
        close(state);
        state = open(folder);
    }

    @Test
    final void knowsNothingAtFirst() throws IOException {
        assertTrue(state.get("bucket", "key").isEmpty());
        assertEquals(List.of(), state.list("bucket"));
    }

    @Test
    final void givesBackWhatWasPut() throws IOException {
        StateRecord put = state.put("bucket", "key", bytes("value"), 0);

        assertSame("bucket", "key", "value", 1, put);
        assertSame("bucket", "key", "value", 1, state.get("bucket", "key").orElseThrow());
    }

    @Test
    final void eachWriteRaisesTheVersion() throws IOException {
        long version = 0;
        for (int i = 0; i < 5; i++) {
            long next = state.put("bucket", "key", bytes("value " + i), version).version();
            assertTrue(next > version, next + " after " + version);
            version = next;
        }

        assertSame("bucket", "key", "value 4", version, state.get("bucket", "key").orElseThrow());
    }

    @Test
    final void refusesAPutThatSawAnOlderVersionAndChangesNothing() throws IOException {
        StateRecord first = state.put("bucket", "key", bytes("first"), 0);
        StateRecord second = state.put("bucket", "key", bytes("second"), first.version());

        assertThrows(StateConflictException.class, () -> state.put("bucket", "key", bytes("late"), first.version()));
        assertThrows(StateConflictException.class, () -> state.put("bucket", "key", bytes("blind"), 0));
        assertSame("bucket", "key", "second", second.version(), state.get("bucket", "key").orElseThrow());
    }

    @Test
    final void refusesAPutThatSawARecordWhereThereIsNone() throws IOException {
        assertThrows(StateConflictException.class, () -> state.put("bucket", "key", bytes("value"), 1));

        assertTrue(state.get("bucket", "key").isEmpty());
    }

    @Test
    final void deletesOnTheSameCondition() throws IOException {
        StateRecord first = state.put("bucket", "key", bytes("first"), 0);
        StateRecord second = state.put("bucket", "key", bytes("second"), first.version());

        assertThrows(StateConflictException.class, () -> state.delete("bucket", "key", first.version()));
        assertSame("bucket", "key", "second", second.version(), state.get("bucket", "key").orElseThrow());
        state.delete("bucket", "key", second.version());

        assertTrue(state.get("bucket", "key").isEmpty());
        assertEquals(List.of(), state.list("bucket"));
        assertThrows(StateConflictException.class, () -> state.delete("bucket", "key", second.version()));
    }

    @Test
    final void aDeletedKeyStartsAnew() throws IOException {
        state.delete("bucket", "key", state.put("bucket", "key", bytes("old"), 0).version());

        state.put("bucket", "key", bytes("new"), 0);

        assertEquals("new", state.get("bucket", "key").orElseThrow().text());
    }

    @Test
    final void listsABucketByKey() throws IOException {
        for (String key : List.of("pear", "apple", "fig", "Zebra")) {
            state.put("fruit", key, bytes(key + "!"), 0);
        }
        state.put("other", "apple", bytes("not this"), 0);

        assertEquals(List.of("Zebra", "apple", "fig", "pear"), state.list("fruit").stream().map(StateRecord::key).toList());
        assertEquals(List.of("Zebra!", "apple!", "fig!", "pear!"), state.list("fruit").stream().map(StateRecord::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/b", "../../up", ".", "with space", "a\nb", "tab\t", "\u00e4\u20ac\ud83d\udc27", "A", "a", "con:" })
    final void takesAnyTextAsBucketAndKey(String text) throws Exception {
        state.put(text, text, bytes("as key"), 0);
        state.put("plain", text + "x", bytes("another"), 0);
        reopen();

        assertEquals("as key", state.get(text, text).orElseThrow().text());
        assertEquals(List.of(text), state.list(text).stream().map(StateRecord::key).toList());
        assertEquals("another", state.get("plain", text + "x").orElseThrow().text());
    }

    @Test
    final void takesAnyBytes() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        state.put("bytes", "empty", new byte[0], 0);
        state.put("bytes", "noise", noise, 0);
        reopen();

        assertEquals(0, state.get("bytes", "empty").orElseThrow().value().length);
        assertArrayEquals(noise, state.get("bytes", "noise").orElseThrow().value());
    }

    @Test
    final void remembersAllOfItWhenOpenedAgain() throws Exception {
        long version = 0;
        for (int i = 0; i < 100; i++) {
            version = state.put("bucket", "often", bytes("value " + i), version).version();
        }
        state.delete("bucket", "gone", state.put("bucket", "gone", bytes("x"), 0).version());
        reopen();

        assertSame("bucket", "often", "value 99", version, state.get("bucket", "often").orElseThrow());
        assertEquals(List.of("often"), state.list("bucket").stream().map(StateRecord::key).toList());
        long seen = version;
        assertThrows(StateConflictException.class, () -> state.put("bucket", "often", bytes("late"), seen - 1));
        assertTrue(state.put("bucket", "often", bytes("next"), version).version() > version);
    }

    @Test
    final void ofManyWhoCreateARecordOneWins() throws Exception {
        List<Boolean> won = atOnce(8, writer -> {
            try {
                state.put("bucket", "lease", bytes("writer " + writer), 0);
                return true;
            } catch (StateConflictException e) {
                return false;
            }
        });

        assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
        assertEquals("writer " + won.indexOf(true), state.get("bucket", "lease").orElseThrow().text());
    }

    @Test
    final void noIncrementIsLostAmongManyWriters() throws Exception {
        state.put("bucket", "count", bytes("0"), 0);
        atOnce(4, writer -> {
            for (int done = 0; done < 50;) {
                StateRecord seen = state.get("bucket", "count").orElseThrow();
                try {
                    state.put("bucket", "count", bytes("" + (Integer.parseInt(seen.text()) + 1)), seen.version());
                    done++;
                } catch (StateConflictException e) {
                    Thread.onSpinWait();
                }
            }
            return true;
        });
        reopen();

        assertEquals("200", state.get("bucket", "count").orElseThrow().text());
    }

    private interface Writer<T> {
        T write(int writer) throws Exception;
    }

    private static <T> List<T> atOnce(int writers, Writer<T> work) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(writers);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                calls.add(() -> work.write(writer));
            }
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertSame(String bucket, String key, String text, long version, StateRecord seen) {
        assertEquals(bucket, seen.bucket());
        assertEquals(key, seen.key());
        assertEquals(text, seen.text());
        assertEquals(version, seen.version());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
