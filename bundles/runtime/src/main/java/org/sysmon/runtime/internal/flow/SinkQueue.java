package org.sysmon.runtime.internal.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.metric.SampleBatch;

/**
 * What waits for one sink, by its name. Batches leave only when the sink has acknowledged them; while it is away or fails
 * they wait, within a limit of memory, for it or its successor.
 */
final class SinkQueue implements Runnable {

    private static final Logger LOG = System.getLogger(SinkQueue.class.getName());
    private static final int MOST_AT_ONCE = 256;
    private static final long FIRST_RETRY_MILLIS = 250;
    private static final long LAST_RETRY_MILLIS = 15_000;
    private static final long DETACH_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final long limitBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<SampleBatch> waiting = new ArrayDeque<>();
    private List<SampleBatch> inHand = new ArrayList<>();
    private final List<SampleSink> sinks = new ArrayList<>();
    private Thread thread;
    /** Counts the threads that were left behind in a sink that hangs; what those still say does not count. */
    private int generation;

    private long bytes;
    private boolean busy;
    private SampleSink serving;
    private boolean closed;
    private long acknowledged;
    private SampleBatch lastAcknowledged;
    private long dropped;
    private long failures;
    private String outage = "";
    private boolean dropping;
    private long alone = System.nanoTime();

    SinkQueue(String name, long limitBytes) {
        this.name = name;
        this.limitBytes = limitBytes;
        begin();
    }

    private void begin() {
        thread = new Thread(null, this, "sysmon-sink-" + name, 256 * 1024L);
        thread.setDaemon(true);
        thread.start();
    }

    void offer(SampleBatch batch) {
        boolean firstLoss = false;
        lock.lock();
        try {
            waiting.add(batch);
            bytes += batch.bytes();
            while (bytes > limitBytes && waiting.size() > inHand.size() + 1) {
                drop();
                firstLoss |= !dropping;
                dropping = true;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (firstLoss) {
            LOG.log(Level.ERROR, "the queue of {0} is full: the oldest samples are being lost", name);
        }
    }

    /** The oldest that is not just being stored. */
    private void drop() {
        var kept = new ArrayList<SampleBatch>(inHand.size());
        for (int i = 0; i < inHand.size(); i++) {
            kept.add(waiting.removeFirst());
        }
        bytes -= waiting.removeFirst().bytes();
        dropped++;
        for (int i = kept.size() - 1; i >= 0; i--) {
            waiting.addFirst(kept.get(i));
        }
    }

    void attach(SampleSink sink) {
        lock.lock();
        try {
            sinks.add(sink);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the sink away: what waits is brought to it for a moment longer, a call that hangs is interrupted. */
    void detach(SampleSink sink) {
        lock.lock();
        try {
            if (!sinks.contains(sink)) {
                return;
            }
            alone = System.nanoTime();
            long left = DETACH_LIMIT_NANOS;
            while (left > 0 && sinks.get(0) == sink && outage.isEmpty() && (busy || !waiting.isEmpty())) {
                left = changed.awaitNanos(left);
            }
            sinks.remove(sink);
            changed.signalAll();
            if (busy && serving == sink) {
                thread.interrupt();
            }
            left = DETACH_LIMIT_NANOS;
            while (busy && serving == sink && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (busy && serving == sink) {
                leaveBehind();
            }
        } catch (InterruptedException e) {
            sinks.remove(sink);
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** The sink does not let go of the thread: its successor gets a new one, and what it had is brought again. */
    private void leaveBehind() {
        generation++;
        busy = false;
        inHand = new ArrayList<>();
        begin();
        LOG.log(Level.WARNING, "{0} hangs while it is taken away: left behind with its thread", name);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        long retry = FIRST_RETRY_MILLIS;
        int mine = generation();
        while (true) {
            try {
                SampleSink sink = take(mine);
                if (sink == null) {
                    return;
                }
                Exception failure = bring(sink);
                if (!settle(mine, failure)) {
                    return;
                }
                if (failure == null) {
                    retry = FIRST_RETRY_MILLIS;
                } else {
                    pause(retry);
                    retry = Math.min(LAST_RETRY_MILLIS, 2 * retry);
                }
            } catch (InterruptedException e) {
                // A call in hand was asked to end; what it had is brought again.
            }
        }
    }

    private int generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to bring and a sink to bring it to; null when the queue is closed, or this thread left behind. */
    private SampleSink take(int mine) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && mine == generation && (waiting.isEmpty() || sinks.isEmpty())) {
                changed.await();
            }
            if (closed || mine != generation) {
                return null;
            }
            inHand.clear();
            for (SampleBatch batch : waiting) {
                if (inHand.size() == MOST_AT_ONCE) {
                    break;
                }
                inHand.add(batch);
            }
            busy = true;
            serving = sinks.get(0);
            return serving;
        } finally {
            lock.unlock();
        }
    }

    private Exception bring(SampleSink sink) {
        try {
            sink.accept(List.copyOf(inHand));
            return null;
        } catch (Throwable e) { // a sink is a stranger, and may be leaving
            return e instanceof Exception failure ? failure : new IllegalStateException(e);
        }
    }

    /** @return false when this thread was left behind meanwhile */
    private boolean settle(int mine, Exception failure) {
        boolean begins = false;
        boolean ends = false;
        long lost = 0;
        lock.lock();
        try {
            if (mine != generation) {
                return false;
            }
            busy = false;
            Thread.interrupted();
            if (failure == null) {
                ends = !outage.isEmpty();
                outage = "";
                lost = dropping ? dropped : 0;
                dropping = false;
                acknowledge();
            } else if (!sinks.isEmpty()) {
                begins = outage.isEmpty();
                failures++;
                outage = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            }
            inHand.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (begins) {
            LOG.log(Level.ERROR, "{0} does not take samples, they wait: {1}", name, failure);
        } else if (ends) {
            LOG.log(Level.INFO, "{0} takes samples again", name);
        }
        if (lost > 0) {
            LOG.log(Level.ERROR, "the queue of {0} has lost {1} ticks since the start", name, lost);
        }
        return true;
    }

    private void acknowledge() {
        for (SampleBatch batch : inHand) {
            SampleBatch first = waiting.removeFirst();
            if (first != batch) {
                throw new IllegalStateException("the queue of " + name + " lost its order");
            }
            bytes -= batch.bytes();
            acknowledged++;
            lastAcknowledged = batch;
        }
    }

    /** Waits before the next try; a new sink ends the wait. */
    private void pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            SampleSink failed = sinks.isEmpty() ? null : sinks.get(0);
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (left > 0 && !closed && !sinks.isEmpty() && sinks.get(0) == failed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    SinkStatus status() {
        lock.lock();
        try {
            SampleBatch last = lastAcknowledged;
            return new SinkStatus(name, !sinks.isEmpty(), waiting.size(), bytes,
                    waiting.isEmpty() ? 0 : waiting.peekFirst().timestamp(), acknowledged,
                    last == null ? 0 : last.epoch(), last == null ? -1 : last.sequence(),
                    last == null ? 0 : last.timestamp(), dropped, failures, outage);
        } finally {
            lock.unlock();
        }
    }

    /** For how long no sink has been there. */
    long abandonedFor(long nanos) {
        lock.lock();
        try {
            return sinks.isEmpty() ? nanos - alone : 0;
        } finally {
            lock.unlock();
        }
    }

    String name() {
        return name;
    }
}
