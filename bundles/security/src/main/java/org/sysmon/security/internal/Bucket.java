package org.sysmon.security.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** One bucket of the local state, for whoever is its only writer. */
final class Bucket {

    private final StateStore state;
    private final String name;

    Bucket(StateStore state, String name) {
        this.state = state;
        this.name = name;
    }

    List<StateRecord> all() throws IOException {
        return state.list(name);
    }

    Optional<StateRecord> get(String key) throws IOException {
        return state.get(name, key);
    }

    void put(String key, byte[] value) throws IOException {
        state.put(name, key, value, version(key));
    }

    void remove(String key) throws IOException {
        long version = version(key);
        if (version > 0) {
            state.delete(name, key, version);
        }
    }

    private long version(String key) throws IOException {
        return state.get(name, key).map(StateRecord::version).orElse(0L);
    }
}
