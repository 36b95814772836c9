package org.sysmon.runtime.internal.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sysmon.api.flow.SampleIntake;
import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.runtime.internal.history.Head;

/** Puts every batch into the head and into the queue of each sink. A queue outlives its sink, so that a successor goes on. */
@Component(service = { SampleIntake.class, SinkBoard.class })
public final class Dispatcher implements SampleIntake, SinkBoard {

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final long QUEUE_BYTES = 8L << 20;
    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Head head;
    private final List<SinkQueue> queues = new CopyOnWriteArrayList<>();

    @Activate
    public Dispatcher(@Reference Head head) {
        this.head = head;
    }

    @Deactivate
    void stop() {
        queues.forEach(SinkQueue::close);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSink(SampleSink sink, Map<String, Object> properties) {
        if (!(properties.get("sink.name") instanceof String name) || name.isEmpty()) {
            LOG.log(Level.WARNING, "a sink without a name is left out: {0}", sink.getClass().getName());
            return;
        }
        synchronized (this) {
            queue(name).attach(sink);
        }
    }

    void removeSink(SampleSink sink) {
        queues.forEach(queue -> queue.detach(sink));
    }

    private SinkQueue queue(String name) {
        for (SinkQueue queue : queues) {
            if (queue.name().equals(name)) {
                return queue;
            }
        }
        var queue = new SinkQueue(name, QUEUE_BYTES);
        queues.add(queue);
        return queue;
    }

    @Override
    public void accept(SampleBatch batch) {
        head.add(batch);
        for (SinkQueue queue : queues) {
            queue.offer(batch);
            if (queue.abandonedFor(System.nanoTime()) > FORGET_NANOS) {
                giveUp(queue);
            }
        }
    }

    private synchronized void giveUp(SinkQueue queue) {
        if (queue.abandonedFor(System.nanoTime()) > FORGET_NANOS && queues.remove(queue)) {
            queue.close();
            LOG.log(Level.WARNING, "{0} has been away for 15 minutes: its queue is given up", queue.name());
        }
    }

    @Override
    public List<SinkStatus> all() {
        return queues.stream().map(SinkQueue::status).sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }
}
