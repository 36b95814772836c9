package org.sysmon.runtime.internal.tick;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.flow.SampleIntake;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.store.LatestSamples;
import org.sysmon.api.store.StateStore;
import org.sysmon.runtime.internal.series.TickRecorder;

/**
 * What this host measures, as it becomes batches: the series, their latest values, the count of ticks and the epoch; and
 * the permanent door to who measures.
 * It stays when the interval or the collectors change, so that neither loses anything.
 */
@Component(service = { LatestSamples.class, CollectorBoard.class, Recording.class })
public final class Recording implements LatestSamples, CollectorBoard {

    private static final Logger LOG = System.getLogger(Recording.class.getName());
    private static final int MOST_SERIES = 50_000;

    private final TickRecorder recorder = new TickRecorder(MOST_SERIES);
    private final TickStats stats = new TickStats();
    private final String host;
    private final EpochLog epochs;
    private final SampleIntake intake;
    private volatile CollectorRun[] runs = new CollectorRun[0];
    private volatile Supplier<List<CollectorStatus>> board = List::of;
    private long sequence;
    private volatile long lastTimestamp = Long.MIN_VALUE;

    @Activate
    public Recording(@Reference Kernel kernel, @Reference StateStore state, @Reference SampleIntake intake)
            throws IOException {
        this.host = kernel.name().nodename();
        this.epochs = new EpochLog(state);
        this.intake = intake;
        beginEpoch(System.currentTimeMillis(), "started");
    }

    /** From here on timestamps may be lower than before. */
    void beginEpoch(long wallMillis, String reason) {
        try {
            epochs.begin(wallMillis, reason);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "cannot record that a new epoch begins ({0}): {1}", reason, e.getMessage());
        }
    }

    /** Seals the tick and sends it on its way. */
    void seal(long timestamp, long nanos) {
        if (timestamp <= lastTimestamp) {
            beginEpoch(System.currentTimeMillis(), "the grid of the ticks was laid anew");
        }
        lastTimestamp = timestamp;
        double[] values = recorder.seal(timestamp, nanos);
        intake.accept(new SampleBatch(host, epochs.current(), sequence++, timestamp, recorder.series(), values));
        stats.lastSamples = values.length;
    }

    /** Of the tick that was sealed last, in milliseconds since 1970. */
    long lastTimestamp() {
        return lastTimestamp;
    }

    TickRecorder recorder() {
        return recorder;
    }

    /** Who measures now. Said here and not asked there: the daemon's own collector is one of them. */
    void runs(CollectorRun[] now) {
        runs = now;
    }

    /** Who answers for the collectors. A change of the interval changes that, but not the door behind which they ask. */
    void board(Supplier<List<CollectorStatus>> now) {
        board = now;
    }

    @Override
    public List<CollectorStatus> all() {
        return board.get();
    }

    CollectorRun[] runs() {
        return runs;
    }

    TickStats stats() {
        return stats;
    }

    @Override
    public List<Family> families() {
        return recorder.latest();
    }

    @Override
    public String host() {
        return host;
    }
}
