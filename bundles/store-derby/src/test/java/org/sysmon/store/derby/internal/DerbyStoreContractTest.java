package org.sysmon.store.derby.internal;

import java.nio.file.Path;

import org.sysmon.testkit.contract.MetricBackendContract;

class DerbyStoreContractTest extends MetricBackendContract {

    @Override
    protected OpenBackend open(Path folder) {
        return new OpenStore(folder);
    }
}
