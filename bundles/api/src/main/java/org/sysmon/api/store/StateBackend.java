package org.sysmon.api.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;

/** What keeps the records of a {@link StateStore}; the same calls with the same promises. Used by many threads at once. */
@ConsumerType
public interface StateBackend {

    Optional<StateRecord> get(String bucket, String key) throws IOException;

    List<StateRecord> list(String bucket) throws IOException;

    StateRecord put(String bucket, String key, byte[] value, long expectedVersion) throws IOException;

    void delete(String bucket, String key, long expectedVersion) throws IOException;
}
