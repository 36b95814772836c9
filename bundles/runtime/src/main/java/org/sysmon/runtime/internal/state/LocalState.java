package org.sysmon.runtime.internal.state;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** The permanent door to this machine's state: a file below the data folder. */
@Component(service = StateStore.class)
public final class LocalState implements StateStore {

    private final FileStateBackend file;

    @Activate
    public LocalState(@Reference Daemon daemon) throws IOException {
        this.file = new FileStateBackend(daemon.dataFolder().resolve("state"));
    }

    @Deactivate
    void close() throws IOException {
        file.close();
    }

    @Override
    public Optional<StateRecord> get(String bucket, String key) {
        return file.get(bucket, key);
    }

    @Override
    public List<StateRecord> list(String bucket) {
        return file.list(bucket);
    }

    @Override
    public StateRecord put(String bucket, String key, byte[] value, long expectedVersion) throws IOException {
        return file.put(bucket, key, value, expectedVersion);
    }

    @Override
    public void delete(String bucket, String key, long expectedVersion) throws IOException {
        file.delete(bucket, key, expectedVersion);
    }
}
