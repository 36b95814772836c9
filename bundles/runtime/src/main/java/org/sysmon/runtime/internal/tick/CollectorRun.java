package org.sysmon.runtime.internal.tick;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.collect.CollectorStatus.State;
import org.sysmon.runtime.internal.flight.CollectorNotes;
import org.sysmon.runtime.internal.series.TickRecorder;

import com.sun.management.ThreadMXBean;

/**
 * One collector as the runtime sees it: calls it, measures what that costs, catches what it throws, says once when it fails
 * and once when it mends. A call that does not come back is abandoned, with its readings; the next call gets new ones.
 */
final class CollectorRun {

    private static final Logger LOG = System.getLogger(CollectorRun.class.getName());
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** A source that this kernel lacks is looked for again this often: modules are loaded, devices plugged in. */
    private static final long ABSENT_RETRY_NANOS = 60_000_000_000L;

    /** Where a call stands. */
    private enum Phase { IDLE, RUNNING, DONE }

    private final String name;
    private final String bundle;
    private final Collector collector;
    private final TickRecorder recorder;
    private final CollectorNotes notes;
    private final long periodNanos;
    private final long tickNanos;
    private final boolean slow;
    private final Set<String> stuckResources = ConcurrentHashMap.newKeySet();

    private volatile RunReadings readings;
    private volatile Phase phase = Phase.IDLE;
    private volatile boolean stuck;
    private volatile boolean retired;

    private volatile State state = State.WAITING;
    private volatile String reason = "";
    private volatile long lastRun;
    private volatile long lastNanos;
    private volatile long wallNanos;
    private volatile long cpuNanos;
    private volatile long allocatedBytes;
    private volatile long runs;
    private volatile long failures;
    private volatile long cpuTotal;
    private volatile long allocatedTotal;
    private long allocatedBefore;
    private long dueNanos;

    CollectorRun(String name, String bundle, Collector collector, TickRecorder recorder, CollectorNotes notes, long periodNanos,
            long tickNanos, boolean slow) {
        this.name = name;
        this.bundle = bundle;
        this.collector = collector;
        this.recorder = recorder;
        this.notes = notes;
        this.periodNanos = periodNanos;
        this.tickNanos = tickNanos;
        this.slow = slow;
        this.readings = new RunReadings(recorder, stuckResources);
    }

    String name() {
        return name;
    }

    Collector collector() {
        return collector;
    }

    CollectorNotes notes() {
        return notes;
    }

    /** What the thread of the call in hand had allocated before it. */
    long allocatedBefore() {
        return allocatedBefore;
    }

    boolean slow() {
        return slow;
    }

    /** Whether it should be called at this tick. */
    boolean isDue(long nanos) {
        return !stuck && phase == Phase.IDLE && nanos - dueNanos >= 0;
    }

    /** When it is called next; the slow ones keep their distance from each other by their name. */
    void scheduleFrom(long nanos) {
        dueNanos = slow ? nanos + Math.floorMod(name.hashCode() * 7919L, Math.min(periodNanos, 2_000_000_000L)) : nanos;
    }

    /** Called just before {@link #call}, so that nobody takes the time since the last one for a hang. */
    void arm() {
        readings.arm(System.nanoTime());
    }

    /** It is not called any more, also where it waits on a lane; a call in hand is waited for by {@link #isRunning}. */
    void retire() {
        retired = true;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /** Calls the collector, on the lane's thread. */
    void call(long timestamp) {
        RunReadings mine = readings;
        phase = Phase.RUNNING;
        if (retired) {
            phase = Phase.IDLE;
            return;
        }
        mine.age(System.nanoTime());
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        allocatedBefore = allocated;
        long began = System.nanoTime();
        mine.begin(began);
        Throwable failure = null;
        try {
            collector.collect(mine);
        } catch (Throwable e) { // a collector is a stranger: nothing that it throws may stop the others
            failure = e;
        }
        long ended = System.nanoTime();
        if (!mine.end()) {
            return;
        }
        lastRun = timestamp;
        lastNanos = began;
        wallNanos = ended - began;
        cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        cpuTotal += cpuNanos;
        allocatedTotal += allocatedBytes;
        runs++;
        notes.ran(allocatedTotal, runs);
        settle(failure);
        dueNanos = nextDue(began);
        phase = Phase.DONE;
    }

    private long nextDue(long began) {
        if (state == State.ABSENT) {
            return began + ABSENT_RETRY_NANOS;
        }
        if (slow) {
            return Math.max(dueNanos + periodNanos, began);
        }
        // Half a tick early, so that the tick at which it is due does not just miss it.
        return periodNanos <= tickNanos ? began : began + periodNanos - tickNanos / 2;
    }

    private void settle(Throwable failure) {
        State before = state;
        if (failure == null) {
            state = State.OK;
            reason = "";
        } else if (failure instanceof NoSuchFileException missing) {
            state = State.ABSENT;
            reason = missing.getMessage();
        } else if (failure instanceof AccessDeniedException denied) {
            state = State.ABSENT; // somebody decided with which rights this process runs
            reason = Capability.neededFor(denied);
        } else {
            failures++;
            state = State.FAILING;
            reason = text(failure);
        }
        if (state == State.FAILING && before != State.FAILING) {
            LOG.log(Level.WARNING, "collector {0} fails: {1}", name, reason);
        } else if (state != State.FAILING && before == State.FAILING) {
            LOG.log(Level.INFO, "collector {0} works again", name);
        }
    }

    private static String text(Throwable failure) {
        try {
            String message = failure.getMessage();
            return failure instanceof java.io.IOException && message != null ? message : failure.toString();
        } catch (RuntimeException | Error e) { // the stranger's exception fails, too
            return failure.getClass().getName();
        }
    }

    /** Hands what a finished call has set to the recorder. @return heap bytes that the call allocated; 0 without a call */
    long merge() {
        if (phase != Phase.DONE) {
            return 0;
        }
        recorder.merge(readings.staging(), name, lastNanos, 2 * periodNanos + periodNanos / 2);
        phase = Phase.IDLE;
        return allocatedBytes;
    }

    /** For how long the call in hand has been in the resource it entered, or without one since it began. */
    long hangsSince() {
        return readings.touchedNanos();
    }

    /**
     * Gives up the call in hand and its thread. A call that hangs in a resource makes that resource stuck; without one,
     * the collector itself is, until the call returns.
     */
    void abandon() {
        RunReadings hung = readings;
        if (!hung.abandon(this::cameBack)) {
            return; // it came back just now
        }
        String resource = hung.hungIn();
        failures++;
        readings = new RunReadings(recorder, stuckResources);
        if (resource != null) {
            dueNanos = System.nanoTime() + periodNanos;
            phase = Phase.IDLE;
            LOG.log(Level.WARNING, "collector {0} hangs in {1}: left out until it answers", name, resource);
        } else {
            stuck = true;
            state = State.STUCK;
            reason = "its last call has not come back";
            phase = Phase.IDLE;
            LOG.log(Level.WARNING, "collector {0} hangs: left out until it comes back", name);
        }
    }

    private void cameBack(String resource) {
        if (resource == null) {
            stuck = false;
            state = State.WAITING;
            reason = "";
        }
        LOG.log(Level.INFO, "collector {0} came back{1}", name, resource == null ? "" : " from " + resource);
    }

    State state() {
        return state;
    }

    boolean succeeded() {
        return state == State.OK;
    }

    boolean hasRun() {
        return runs > 0;
    }

    long wallNanos() {
        return wallNanos;
    }

    long cpuTotalNanos() {
        return cpuTotal;
    }

    long allocatedTotalBytes() {
        return allocatedTotal;
    }

    long failures() {
        return failures;
    }

    CollectorStatus status() {
        return new CollectorStatus(name, bundle, slow ? "slow" : "fast", periodNanos / 1e9, state, reason,
                List.copyOf(stuckResources), lastRun, wallNanos, cpuNanos, allocatedBytes, readings.staging().size(), runs,
                failures);
    }
}
