package org.sysmon.runtime.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.SeriesSet;

@Timeout(60)
class SinkQueueTest {

    private final SinkQueue queue = new SinkQueue("test", 10 * new SampleBatch("h", 1, 0, 0, new SeriesSet(List.of()),
            new double[0]).bytes());
    private final List<Long> taken = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        queue.close();
    }

    private static SampleBatch batch(long sequence) {
        return new SampleBatch("h", 1, sequence, 1000 * sequence, new SeriesSet(List.of()), new double[0]);
    }

    private void take(List<SampleBatch> batches) {
        batches.forEach(batch -> taken.add(batch.sequence()));
    }

    private void await(Predicate<SinkStatus> condition) {
        while (!condition.test(queue.status())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void bringsEachBatchOnceAndInOrder() {
        queue.attach(this::take);
        for (int i = 0; i < 5; i++) {
            queue.offer(batch(i));
        }
        await(status -> status.acknowledgedBatches() == 5);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), taken);
        assertEquals(4, queue.status().acknowledgedSequence());
        assertEquals(0, queue.status().queuedBytes());
    }

    @Test
    void keepsWhatComesWhileNoSinkIsThere() {
        queue.offer(batch(0));
        queue.offer(batch(1));
        assertEquals(2, queue.status().queuedBatches());
        queue.attach(this::take);
        await(status -> status.acknowledgedBatches() == 2);
        assertEquals(List.of(0L, 1L), taken);
    }

    @Test
    void bringsAgainWhatTheSinkDidNotTake() {
        var calls = new ArrayList<Integer>();
        queue.attach(batches -> {
            calls.add(batches.size());
            if (calls.size() == 1) {
                throw new IOException("disk full");
            }
            take(batches);
        });
        queue.offer(batch(0));
        await(status -> status.acknowledgedBatches() == 1);
        assertEquals(List.of(0L), taken);
        assertEquals(1, queue.status().failures());
        assertEquals("", queue.status().lastFailure());
    }

    @Test
    void anErrorOfTheSinkEndsNothing() {
        var calls = new ArrayList<Integer>();
        queue.attach(batches -> {
            calls.add(batches.size());
            if (calls.size() == 1) {
                throw new StackOverflowError();
            }
            take(batches);
        });
        queue.offer(batch(0));
        await(status -> status.acknowledgedBatches() == 1);
        assertEquals(1, queue.status().failures());
    }

    @Test
    void aSuccessorGoesOnWhereTheOneBeforeStopped() throws InterruptedException {
        var inCall = new CountDownLatch(1);
        SampleSink first = batches -> {
            inCall.countDown();
            new CountDownLatch(1).await(); // until it is interrupted
        };
        queue.attach(first);
        queue.offer(batch(0));
        inCall.await();
        queue.offer(batch(1));
        queue.detach(first);
        assertEquals(2, queue.status().queuedBatches());
        queue.attach(this::take);
        await(status -> status.acknowledgedBatches() == 2);
        assertEquals(List.of(0L, 1L), taken);
    }

    @Test
    void aSinkThatDoesNotLetGoIsLeftBehindAndItsSuccessorGetsAll() throws InterruptedException {
        var inCall = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        SampleSink stubborn = batches -> {
            inCall.countDown();
            while (letGo.getCount() > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); // interrupted or not
            }
        };
        queue.attach(stubborn);
        queue.offer(batch(0));
        inCall.await();
        queue.detach(stubborn);
        queue.attach(this::take);
        queue.offer(batch(1));
        await(status -> status.acknowledgedBatches() == 2);
        letGo.countDown();
        queue.offer(batch(2));
        await(status -> status.acknowledgedBatches() == 3);
        assertEquals(List.of(0L, 1L, 2L), taken);
    }

    @Test
    void aSinkThatLeavesGetsWhatWaitsFirst() {
        SampleSink sink = this::take;
        queue.attach(sink);
        for (int i = 0; i < 9; i++) {
            queue.offer(batch(i));
        }
        queue.detach(sink);
        assertEquals(9, taken.size());
    }

    @Test
    void losesTheOldestWhenItIsFullAndCountsThem() {
        for (int i = 0; i < 15; i++) {
            queue.offer(batch(i));
        }
        assertEquals(5, queue.status().droppedBatches());
        queue.attach(this::take);
        await(status -> status.acknowledgedBatches() == 10);
        assertEquals(5L, taken.get(0));
    }

    @Test
    void doesNotLoseWhatTheSinkIsJustTaking() throws InterruptedException {
        var inCall = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        queue.attach(batches -> {
            inCall.countDown();
            goOn.await();
            take(batches);
        });
        queue.offer(batch(0));
        inCall.await();
        for (int i = 1; i < 20; i++) {
            queue.offer(batch(i));
        }
        goOn.countDown();
        await(status -> status.queuedBatches() == 0);
        assertEquals(0L, taken.get(0));
        assertTrue(queue.status().droppedBatches() > 0);
        assertEquals(20 - queue.status().droppedBatches(), taken.size());
    }
}
