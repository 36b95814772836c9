package org.sysmon.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.sysmon.api.store.StateConflictException;
import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** State in memory: survives a restart of whatever keeps its records there, within one test. Can be told to be out of order. */
public final class MemoryState implements StateStore {

    private final Map<String, StateRecord> records = new TreeMap<>();
    private boolean broken;

    public void broken(boolean broken) {
        this.broken = broken;
    }

    @Override
    public Optional<StateRecord> get(String bucket, String key) {
        return Optional.ofNullable(records.get(bucket + "/" + key));
    }

    @Override
    public List<StateRecord> list(String bucket) {
        return records.values().stream().filter(record -> record.bucket().equals(bucket)).toList();
    }

    @Override
    public StateRecord put(String bucket, String key, byte[] value, long expectedVersion) throws IOException {
        check(bucket, key, expectedVersion);
        var record = new StateRecord(bucket, key, value, expectedVersion + 1);
        records.put(bucket + "/" + key, record);
        return record;
    }

    @Override
    public void delete(String bucket, String key, long expectedVersion) throws IOException {
        check(bucket, key, expectedVersion);
        records.remove(bucket + "/" + key);
    }

    private void check(String bucket, String key, long expectedVersion) throws IOException {
        if (broken) {
            throw new IOException("No space left on device");
        }
        long seen = get(bucket, key).map(StateRecord::version).orElse(0L);
        if (seen != expectedVersion) {
            throw new StateConflictException(bucket, key, expectedVersion, seen);
        }
    }
}
