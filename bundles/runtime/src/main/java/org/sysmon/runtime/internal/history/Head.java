package org.sysmon.runtime.internal.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.metric.SampleBatch;

/**
 * The recent minutes of all hosts in memory. The newest ticks of a host are the very batches that went to the sinks; a few
 * of them at a time are made a {@link Stretch}, which takes a fifth of the memory. It forgets by age and by size.
 */
@Component(service = Head.class)
public final class Head {

    private static final long KEPT_MILLIS = 15L * 60 * 1000;
    private static final long KEPT_BYTES = 12L << 20;

    private final Deque<Stretch> stretches = new ArrayDeque<>();
    /** What is to be the next stretch of each host. */
    private final Map<String, List<SampleBatch>> newest = new HashMap<>();
    private long bytes;

    public synchronized void add(SampleBatch batch) {
        List<SampleBatch> latest = newest.computeIfAbsent(batch.host(), host -> new ArrayList<>(Stretch.MOST));
        if (latest.size() == Stretch.MOST || !latest.isEmpty() && !isNext(batch, latest.get(latest.size() - 1))) {
            seal(latest);
        }
        latest.add(batch);
        bytes += batch.bytes();
        while (!stretches.isEmpty() && (bytes > KEPT_BYTES || isOld(stretches.getFirst(), batch))) {
            bytes -= stretches.removeFirst().bytes();
        }
        if (newest.size() > 1) {
            newest.values().removeIf(other -> isOver(other, batch));
        }
    }

    private static boolean isNext(SampleBatch batch, SampleBatch last) {
        return batch.series() == last.series() && batch.epoch() == last.epoch() && batch.timestamp() > last.timestamp();
    }

    private void seal(List<SampleBatch> latest) {
        latest.forEach(batch -> bytes -= batch.bytes());
        var stretch = new Stretch(latest);
        stretches.add(stretch);
        bytes += stretch.bytes();
        latest.clear();
    }

    /** A clock that was set back must not make the past look young for ever: then the size decides. */
    private static boolean isOld(Stretch stretch, SampleBatch newest) {
        return newest.timestamp() - stretch.timestamp(stretch.size() - 1) > KEPT_MILLIS;
    }

    /** Whether a host has not been heard of for so long that its last ticks are old, too. */
    private boolean isOver(List<SampleBatch> latest, SampleBatch newest) {
        if (newest.timestamp() - latest.get(latest.size() - 1).timestamp() <= KEPT_MILLIS) {
            return false;
        }
        latest.forEach(batch -> bytes -= batch.bytes());
        return true;
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** The spans of time that it covers, by host; where it has nothing, only the backend knows. */
    HeadSnapshot snapshot() {
        return new HeadSnapshot(all());
    }

    /** What it holds of a moment, of each host in the order in which it came. */
    private synchronized List<Ticks> all() {
        List<Ticks> all = new ArrayList<>(stretches);
        newest.values().forEach(latest -> latest.forEach(batch -> all.add(Ticks.of(batch))));
        return all;
    }
}
