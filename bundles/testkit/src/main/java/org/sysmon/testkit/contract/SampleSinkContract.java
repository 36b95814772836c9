package org.sysmon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;

/** What every {@link SampleSink} promises: what it acknowledged it has, once and in order, whatever is brought again. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class SampleSinkContract {

    private static final long START = 1_700_000_000_000L;

    private final Series series = TickSource.series("contract_ticks");

    @TempDir
    private Path folder;

    private OpenSink open;

    /** A sink that is open, and how to look at what it took. */
    public interface OpenSink {

        SampleSink sink();

        /** The values of the one series of this host that are safe in the sink or were sent on by it, in order. */
        List<Double> taken(String host) throws Exception;

        /** Makes the next {@link SampleSink#accept} throw. */
        void breakOnce() throws Exception;

        void close() throws Exception;
    }

    /** Opens the sink over a folder that is empty, or that an earlier one of this test was closed on. */
    protected abstract OpenSink open(Path folder) throws Exception;

    @BeforeEach
    final void openFirst() throws Exception {
        open = open(folder);
    }

    @AfterEach
    final void closeLast() throws Exception {
        open.close();
    }

    /** Closes the sink and opens its successor over the same folder. */
    protected final void reopen() throws Exception {
        open.close();
        open = open(folder);
    }

    @Test
    final void takesBatchesInTheirOrder() throws Exception {
        List<SampleBatch> ticks = ticks("here", 1, 0, 10);
        open.sink().accept(ticks.subList(0, 1));
        open.sink().accept(ticks.subList(1, 7));
        open.sink().accept(ticks.subList(7, 10));

        assertTaken("here", 0, 10);
    }

    @Test
    final void whatIsBroughtAgainDoesNothing() throws Exception {
        List<SampleBatch> ticks = ticks("here", 1, 0, 10);
        open.sink().accept(ticks.subList(0, 4));
        open.sink().accept(ticks.subList(0, 4));
        open.sink().accept(ticks.subList(2, 8));
        open.sink().accept(ticks);
        open.sink().accept(ticks);

        assertTaken("here", 0, 10);
    }

    @Test
    final void afterAFailureAllOfItIsBroughtAgain() throws Exception {
        List<SampleBatch> ticks = ticks("here", 1, 0, 10);
        open.sink().accept(ticks.subList(0, 3));
        open.breakOnce();
        assertThrows(Exception.class, () -> open.sink().accept(ticks.subList(3, 6)));
        open.sink().accept(ticks.subList(3, 6));
        open.sink().accept(ticks.subList(6, 10));

        assertTaken("here", 0, 10);
    }

    @Test
    final void aSuccessorKnowsWhatItsPredecessorTook() throws Exception {
        List<SampleBatch> ticks = ticks("here", 1, 0, 10);
        open.sink().accept(ticks.subList(0, 5));
        reopen();
        open.sink().accept(ticks.subList(2, 8));
        reopen();
        open.sink().accept(ticks.subList(5, 10));

        assertTaken("here", 0, 10);
    }

    @Test
    final void tellsHostsApart() throws Exception {
        List<SampleBatch> here = ticks("here", 1, 0, 6);
        List<SampleBatch> there = ticks("there", 1, 0, 6);
        var mixed = new ArrayList<SampleBatch>();
        for (int i = 0; i < 6; i++) {
            mixed.add(here.get(i));
            mixed.add(there.get(i));
        }
        open.sink().accept(mixed.subList(0, 7));
        open.sink().accept(mixed);

        assertTaken("here", 0, 6);
        assertTaken("there", 0, 6);
    }

    @Test
    final void tellsEpochsApartAlthoughTheirSequencesAreAlike() throws Exception {
        List<SampleBatch> before = ticks("here", 1, 0, 5);
        List<SampleBatch> after = ticks("here", 2, 5, 10);
        open.sink().accept(before);
        open.sink().accept(after.subList(0, 3));
        open.sink().accept(before.subList(3, 5));
        open.sink().accept(after);

        assertTaken("here", 0, 10);
    }

    @Test
    final void losesAndDoublesNothingWhenItsThreadIsInterrupted() throws Exception {
        List<SampleBatch> ticks = ticks("here", 1, 0, 10);
        for (SampleBatch tick : ticks) {
            Thread.currentThread().interrupt();
            boolean acknowledged = acknowledges(tick);
            Thread.interrupted();
            for (int attempt = 0; !acknowledged && attempt < 5; attempt++) {
                acknowledged = acknowledges(tick);
            }
            assertEquals(true, acknowledged, "not taken although brought again: " + tick);
        }

        assertTaken("here", 0, 10);
    }

    private boolean acknowledges(SampleBatch tick) {
        try {
            open.sink().accept(List.of(tick));
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** Ticks of a second each whose values are their numbers. */
    private List<SampleBatch> ticks(String host, long epoch, long from, long to) {
        var source = new TickSource(host, epoch);
        return LongStream.range(from, to).mapToObj(n -> source.tick(START + n * 1000, series, n)).toList();
    }

    private void assertTaken(String host, long from, long to) throws Exception {
        assertEquals(LongStream.range(from, to).mapToObj(n -> (double) n).toList(), open.taken(host));
    }
}
