package org.sysmon.runtime.internal.tick;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.sysmon.runtime.internal.flight.LaneNotes;
import org.sysmon.runtime.internal.flight.Threads;

import com.sun.management.ThreadMXBean;

/**
 * One thread that calls collectors one after the other. The tick's thread hands it work and looks whether it comes forward;
 * a thread that hangs in a call is left behind, and a new one goes on with the rest.
 */
final class Lane {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** A call that lasts so long is looked at: what it allocates should be known if it is its last. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final String thread;
    private final LaneNotes notes;
    private final List<Worker> leftBehind = new ArrayList<>();
    private Worker worker;

    /** @param thread what its threads are named */
    Lane(String thread, LaneNotes notes) {
        this.thread = thread;
        this.notes = notes;
    }

    /** Begins to call these. Only when {@link #isIdle}. */
    void begin(List<CollectorRun> runs, long timestamp) {
        if (worker == null || !worker.isAlive()) {
            worker = new Worker(thread, notes);
            worker.start();
        }
        worker.take(runs, 0, timestamp);
    }

    boolean isIdle() {
        return worker == null || worker.work == null;
    }

    /** Waits until all are called; one that takes longer than the limit is left behind. */
    void finish(long callLimitNanos) {
        while (!isIdle()) {
            long left = callLimitNanos - hangingFor();
            if (left <= 0) {
                leaveBehind();
            } else {
                LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
                noteAllocation();
            }
        }
    }

    /** Leaves behind what hangs for longer than the limit, without waiting. */
    void watch(long callLimitNanos) {
        if (isIdle()) {
            return;
        }
        if (hangingFor() > callLimitNanos) {
            leaveBehind();
        } else {
            noteAllocation();
        }
    }

    private void noteAllocation() {
        CollectorRun run = worker.running;
        if (run != null) {
            notes.allocated(allocated(worker, run));
        }
    }

    private static long allocated(Worker worker, CollectorRun run) {
        return THREADS.getThreadAllocatedBytes(worker.getId()) - run.allocatedBefore();
    }

    private long hangingFor() {
        CollectorRun run = worker.running;
        return run == null ? 0 : System.nanoTime() - run.hangsSince();
    }

    private void leaveBehind() {
        Worker hung = worker;
        List<CollectorRun> runs = hung.work;
        CollectorRun run = hung.running;
        if (runs == null || run == null) {
            return;
        }
        int next = runs.indexOf(run) + 1;
        if (!hung.leaveIn(run)) {
            return; // it has just gone on to the next one
        }
        hung.setName(Threads.leftIn(run.name()));
        run.notes().leftBehind(allocated(hung, run));
        run.abandon();
        leftBehind.add(hung);
        notes.leave();
        worker = new Worker(thread, notes);
        worker.start();
        if (next < runs.size()) {
            worker.take(runs, next, hung.timestamp);
        }
    }

    /** Threads that were left behind and have not come back. */
    int stuck() {
        if (!leftBehind.isEmpty()) {
            leftBehind.removeIf(left -> !left.isAlive());
        }
        return leftBehind.size();
    }

    void stop() {
        if (worker != null) {
            worker.leave();
        }
    }

    /** The thread. Its fields are handed over by writing {@link #work} last. */
    private static final class Worker extends Thread {

        private final LaneNotes notes;
        private volatile List<CollectorRun> work;
        private volatile CollectorRun running;
        private volatile boolean left;
        private volatile Thread boss;
        private long timestamp;
        private int first;

        Worker(String name, LaneNotes notes) {
            super(null, null, name, 128 * 1024L);
            this.notes = notes;
            setDaemon(true);
        }

        void take(List<CollectorRun> runs, int from, long tick) {
            boss = Thread.currentThread();
            first = from;
            timestamp = tick;
            work = runs;
            LockSupport.unpark(this);
        }

        /** Takes a collector to call; from then on only {@link #leaveIn} ends the thread. @return false when it was told to end */
        private synchronized boolean enter(CollectorRun run) {
            if (!left) {
                run.arm();
                notes.enter(run.notes());
                running = run;
            }
            return !left;
        }

        private synchronized void leaveCall() {
            running = null;
            if (!left) {
                notes.leave();
            }
        }

        /** Ends the thread as soon as this call returns. @return false when it is not in this call any more */
        synchronized boolean leaveIn(CollectorRun run) {
            if (running != run) {
                return false;
            }
            left = true;
            return true;
        }

        void leave() {
            left = true;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (!left) {
                List<CollectorRun> runs = work;
                if (runs == null) {
                    LockSupport.park(this);
                    continue;
                }
                for (int i = first; !left && i < runs.size() && enter(runs.get(i)); i++) {
                    runs.get(i).call(timestamp);
                    leaveCall();
                }
                work = null;
                LockSupport.unpark(boss);
            }
        }
    }
}
