package org.sysmon.store.derby.internal;

import java.nio.file.Path;

import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.store.MetricBackend;
import org.sysmon.testkit.contract.MetricBackendContract;

/** What is promised holds as well when all ticks are made into blocks as soon as they are written. */
class CompactedStoreContractTest extends MetricBackendContract {

    @Override
    protected OpenBackend open(Path folder) {
        var store = new OpenStore(folder);
        return new OpenBackend() {

            @Override
            public MetricBackend backend() {
                return store.backend();
            }

            @Override
            public SampleSink sink() {
                return batches -> {
                    store.sink().accept(batches);
                    store.backend().session().compact(hour -> true);
                };
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
