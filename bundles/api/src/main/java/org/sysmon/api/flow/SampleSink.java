package org.sysmon.api.flow;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;
import org.sysmon.api.metric.SampleBatch;

/**
 * The way out: register it as a service and the runtime brings every batch, in order, from a queue that belongs to the
 * sink's {@link SinkSettings#name name} and outlives the sink.
 */
@ConsumerType
public interface SampleSink {

    /**
     * Takes batches into safety. Returning acknowledges them: they are never brought again. After an exception all of them
     * are brought again, later, perhaps to a successor: a batch already taken, known by (host, epoch, sequence), must do
     * nothing the second time. Called by one thread at a time; may be interrupted when the sink is taken away.
     *
     * @param batches at least one, in the order of their arrival
     * @throws Exception when they are not safe; the runtime logs it once per outage, waits and tries again
     */
    void accept(List<SampleBatch> batches) throws Exception;
}
