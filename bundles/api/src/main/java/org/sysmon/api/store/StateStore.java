package org.sysmon.api.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** Small durable records of the daemon's parts, by bucket and key, on this machine; there in every role, also while the store is away. */
@ProviderType
public interface StateStore {

    Optional<StateRecord> get(String bucket, String key) throws IOException;

    /** All records of a bucket, by key. */
    List<StateRecord> list(String bucket) throws IOException;

    /**
     * Writes a record if it still has the version that the caller saw. When this returns, it is on disk.
     *
     * @param expectedVersion what {@link #get} said; 0 when there was none
     * @return the record as it is now
     * @throws StateConflictException when the version is another
     */
    StateRecord put(String bucket, String key, byte[] value, long expectedVersion) throws IOException;

    /** Removes a record, on the same condition. */
    void delete(String bucket, String key, long expectedVersion) throws IOException;
}
