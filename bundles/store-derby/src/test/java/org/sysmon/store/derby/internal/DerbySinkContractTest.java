package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.testkit.contract.SampleSinkContract;

class DerbySinkContractTest extends SampleSinkContract {

    @Override
    protected OpenSink open(Path folder) {
        var store = new OpenStore(folder);
        return new OpenSink() {

            @Override
            public SampleSink sink() {
                return store.sink();
            }

            @Override
            public List<Double> taken(String host) throws IOException {
                var taken = new ArrayList<Double>();
                try (SeriesCursor cursor = store.backend().select(List.of(), OpenStore.ALL, SelectHints.NONE)) {
                    while (cursor.next()) {
                        double[] value = new double[1];
                        while (cursor.series().host().equals(host) && cursor.read(new long[1], value) == 1) {
                            taken.add(value[0]);
                        }
                    }
                }
                return taken;
            }

            @Override
            public void breakOnce() {
                store.breakDown();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
