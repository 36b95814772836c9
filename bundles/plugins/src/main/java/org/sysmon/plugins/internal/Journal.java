package org.sysmon.plugins.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** What is installed, kept across restarts. */
final class Journal {

    private static final Logger LOG = System.getLogger(Journal.class.getName());
    private static final String BUCKET = "plugins";

    private final StateStore store;

    Journal(StateStore store) {
        this.store = store;
    }

    /** By symbolic name. */
    Map<String, Drops> load() throws IOException {
        var all = new TreeMap<String, Drops>();
        for (StateRecord record : store.list(BUCKET)) {
            try {
                all.put(record.key(), Drops.parse(record.key(), record.text()));
            } catch (IllegalArgumentException e) {
                // its jars are still in the drop folder, so they count as new
                LOG.log(Level.WARNING, "the journal of {0} is unreadable and starts again: {1}", record.key(), e.getMessage());
            }
        }
        return all;
    }

    void save(Drops drops) throws IOException {
        long version = store.get(BUCKET, drops.name()).map(StateRecord::version).orElse(0L);
        if (!drops.all().isEmpty()) {
            store.put(BUCKET, drops.name(), drops.text().getBytes(StandardCharsets.UTF_8), version);
        } else if (version > 0) {
            store.delete(BUCKET, drops.name(), version);
        }
    }
}
