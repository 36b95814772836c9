package org.sysmon.runtime.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorStatus.State;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.runtime.internal.flight.FlightRecorder;
import org.sysmon.runtime.internal.series.TickRecorder;

@Timeout(60)
class LaneTest {

    private static final Metric GOOD = Metric.gauge("good", "From a good collector.");
    private static final Metric BAD = Metric.gauge("bad", "From a bad collector.");
    private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(500);

    private final FlightRecorder flight = FlightRecorder.unseen();
    private final TickRecorder recorder = new TickRecorder(100);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Lane lane = new Lane("test", flight.lane(false));
    private final CollectorRun good = run("good", readings -> readings.set(readings.series(GOOD), 1));
    private long second;

    @AfterEach
    void letGo() {
        release.countDown();
        lane.stop();
    }

    private CollectorRun run(String name, Collector collector) {
        return new CollectorRun(name, "test 1", collector, recorder, flight.collector(name, "test 1"),
                TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(1), false);
    }

    private static void hang(CountDownLatch until) throws IOException {
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** One tick over these collectors. @return the names that were sealed */
    private List<String> tick(CollectorRun... runs) {
        long now = System.nanoTime();
        List<CollectorRun> due = List.of(runs).stream().filter(run -> run.isDue(now)).toList();
        second++;
        if (!due.isEmpty()) {
            lane.begin(due, 1000 * second);
            lane.finish(LIMIT);
        }
        List.of(runs).forEach(CollectorRun::merge);
        double[] values = recorder.seal(1000 * second, System.nanoTime());
        return java.util.stream.IntStream.range(0, values.length).filter(i -> !SampleBatch.isAbsent(values[i]))
                .mapToObj(i -> recorder.series().get(i).toString()).sorted().toList();
    }

    @Test
    void callsAllOfThem() {
        var other = run("other", readings -> readings.set(readings.series(BAD), 2));
        assertEquals(List.of("bad", "good"), tick(good, other));
        assertEquals(State.OK, good.status().state());
    }

    @Test
    void aCollectorThatHangsIsLeftBehindAndTheOthersGoOn() throws InterruptedException {
        var late = new CountDownLatch(1);
        var hanging = run("hanging", readings -> {
            readings.set(readings.series(BAD), 1);
            hang(release);
            late.countDown();
            readings.set(readings.series(BAD), 2);
        });
        assertEquals(List.of("good"), tick(hanging, good));
        assertEquals(State.STUCK, hanging.status().state());
        assertEquals(List.of("good"), tick(hanging, good));
        release.countDown();
        late.await();
        while (hanging.status().state() == State.STUCK) {
            Thread.onSpinWait();
        }
        assertTrue(hanging.isDue(System.nanoTime()));
    }

    @Test
    void aResourceThatHangsIsLeftOutAndTheRestOfTheCollectorGoesOn() {
        var mounts = run("mounts", readings -> {
            for (String mount : List.of("/hangs", "/works")) {
                if (readings.enter(mount)) {
                    if (mount.equals("/hangs")) {
                        hang(release);
                    }
                    readings.set(readings.series(GOOD, Labels.of("mount", mount)), 1);
                }
            }
        });
        assertEquals(List.of(), tick(mounts));
        assertEquals(List.of("/hangs"), mounts.status().stuckOn());
        assertFalse(mounts.isDue(System.nanoTime() - TimeUnit.SECONDS.toNanos(1)));
        mounts.scheduleFrom(System.nanoTime());
        assertEquals(List.of("good{mount=\"/works\"}"), tick(mounts));
        release.countDown();
        while (!mounts.status().stuckOn().isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(List.of("good{mount=\"/hangs\"}", "good{mount=\"/works\"}"), tick(mounts));
    }

    @Test
    void whatWasSetBeforeAFailureIsKept() {
        var failing = run("failing", readings -> {
            readings.set(readings.series(BAD), 1);
            throw new IOException("broken pipe");
        });
        assertEquals(List.of("bad", "good"), tick(failing, good));
        assertEquals(State.FAILING, failing.status().state());
        assertEquals("broken pipe", failing.status().reason());
    }

    @Test
    void anErrorOfACollectorIsItsOwn() {
        var failing = run("failing", readings -> {
            throw new StackOverflowError();
        });
        assertEquals(List.of("good"), tick(failing, good));
        assertEquals(State.FAILING, failing.status().state());
    }

    @Test
    void aSourceThatThisKernelLacksIsAbsentAndNotAskedForEachTick() {
        var absent = run("absent", readings -> {
            throw new NoSuchFileException("/proc/pressure/cpu");
        });
        tick(absent);
        assertEquals(State.ABSENT, absent.status().state());
        assertEquals(0, absent.status().failures());
        assertFalse(absent.isDue(System.nanoTime()));
    }

    @Test
    void aSourceThatThisProcessMayNotReadIsAbsentAndSaysWhatItTakes() {
        var denied = run("denied", readings -> {
            throw new AccessDeniedException("/sys/secret", null, "Permission denied");
        });
        var ofAnother = run("other", readings -> {
            throw new AccessDeniedException("/host/proc/1/io");
        });
        tick(denied, ofAnother);
        assertEquals("/host/proc/1/io: needs CAP_SYS_PTRACE", ofAnother.status().reason());
        assertEquals(State.ABSENT, denied.status().state());
        assertEquals("/sys/secret: needs CAP_DAC_READ_SEARCH (Permission denied)", denied.status().reason());
        assertEquals("perf_event_open: needs CAP_PERFMON", Capability.neededFor(new AccessDeniedException("perf_event_open")));
        assertEquals(0, denied.status().failures());
    }

    @Test
    void aCollectorWithAPeriodOfItsOwnIsNotDueAtEachTick() {
        var every = new CollectorRun("every", "test 1", readings -> {
        }, recorder, flight.collector("every", "test 1"), TimeUnit.SECONDS.toNanos(5), TimeUnit.SECONDS.toNanos(1), false);
        long now = System.nanoTime();
        every.scheduleFrom(now);
        assertTrue(every.isDue(now));
        every.call(1000);
        every.merge();
        assertFalse(every.isDue(now + TimeUnit.SECONDS.toNanos(4)));
        assertTrue(every.isDue(System.nanoTime() + TimeUnit.SECONDS.toNanos(5)));
    }

    @Test
    void oneThatHungBeforeItsFirstResourceIsCalledAgainWhenItIsBack() {
        var mounts = run("mounts", readings -> {
            hang(release);
            readings.enter("/");
        });
        tick(mounts);
        assertEquals(State.STUCK, mounts.status().state());
        release.countDown();
        while (mounts.status().state() == State.STUCK) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), mounts.status().stuckOn());
        assertTrue(mounts.isDue(System.nanoTime()));
    }

    @Test
    void aCollectorThatHasLeftIsNotCalledAnyMore() {
        var called = new java.util.concurrent.atomic.AtomicBoolean();
        var leaving = run("leaving", readings -> called.set(true));
        leaving.retire();
        tick(leaving);
        assertFalse(called.get());
        assertFalse(leaving.isRunning());
    }

    @Test
    void readingsAreOfNoUseAfterTheCall() {
        var kept = new Readings[1];
        tick(run("keeping", readings -> kept[0] = readings));
        var series = kept[0].series(BAD);
        org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, () -> kept[0].set(series, 1));
    }
}
