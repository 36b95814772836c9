package org.sysmon.runtime.internal.tick;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import com.sun.management.ThreadMXBean;

/** The tick: waits for the moment, lets the lanes read, seals. One thread; nothing on its way waits for a sink or a reader. */
@Component(service = Ticker.class, immediate = true)
public final class Ticker implements Runnable, SynchronousBundleListener {

    private static final Logger LOG = System.getLogger(Ticker.class.getName());
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long STOP_LIMIT_MILLIS = 1_000;

    private final Collectors collectors;
    private final Recording recording;
    private final TickGate gate;
    private final TickStats stats;
    private final BundleContext context;
    private final long intervalNanos;
    private final TickClock clock;
    private final Thread thread = new Thread(null, this, "sysmon-tick", 128 * 1024L);
    private volatile boolean stopping;
    private boolean failing;

    @Activate
    public Ticker(BundleContext context, @Reference Collectors collectors, @Reference Recording recording,
            @Reference TickGate gate) {
        this.collectors = collectors;
        this.recording = recording;
        this.gate = gate;
        this.stats = recording.stats();
        stats.intervalMillis = collectors.intervalMillis();
        this.context = context;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(collectors.intervalMillis());
        this.clock = new TickClock(collectors.intervalMillis(), System::currentTimeMillis, System::nanoTime,
                gate.lastSealed());
        context.addBundleListener(this);
        thread.start();
    }

    /** When the whole daemon stops, ticks end first, so that what was sealed can still be stored. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            stop();
        }
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(this);
        stop();
    }

    private void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        long skippedBefore = stats.skipped;
        while (!stopping) {
            long wait = clock.untilDue();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            try {
                tick(skippedBefore);
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) { // the next tick must come whatever happened in this one
                if (!failing) {
                    LOG.log(Level.ERROR, "a tick failed", e);
                }
                failing = true;
            }
        }
    }

    private void tick(long skippedBefore) throws InterruptedException {
        if (!gate.awaitChange(intervalNanos / 2)) {
            stats.swapTooLong++;
        }
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        TickClock.Move move = clock.advance();
        long timestamp = clock.timestamp();
        if (clock.lateMillis() > stats.intervalMillis / 10) {
            stats.late++;
        }
        if (move != TickClock.Move.ON_GRID) {
            stats.skipped = skippedBefore + clock.skipped();
            note(move);
        }
        collectors.call(timestamp, intervalNanos / 2);
        long byCollectors = collectors.merge();
        recording.seal(timestamp, System.nanoTime());
        stats.ticks++;
        stats.lastSealedNanos = System.nanoTime();
        stats.lastNanos = stats.lastSealedNanos - began;
        stats.lastAllocated = byCollectors + THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        gate.sealed(timestamp);
    }

    private void note(TickClock.Move move) {
        if (move == TickClock.Move.LATE) {
            LOG.log(Level.WARNING, "ticks came late, {0} left out so far", stats.skipped);
            return;
        }
        long by = clock.steppedMillis();
        stats.lastStepAt = clock.timestamp();
        stats.lastStepMillis = by;
        if (move == TickClock.Move.STEPPED_FORWARD) {
            stats.stepsForward++;
            LOG.log(Level.WARNING, "the system clock was set forward by {0} ms: history has a gap", by);
        } else {
            stats.stepsBack++;
            LOG.log(Level.WARNING, "the system clock was set back by {0} ms: history goes over that time again", -by);
        }
    }
}
