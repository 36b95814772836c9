package org.sysmon.api.collect;

import java.io.IOException;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads one part of the system. Register it as a service and the runtime calls it at its period. It starts no thread,
 * reads no clock, logs nothing and keeps nothing between two calls but handles. It is never called by two threads at
 * once, except that a call which hung in {@link Readings#enter a resource} is left behind and the next one goes round it.
 */
@ConsumerType
public interface Collector {

    /**
     * Takes the readings of this tick. What was set before a failure is kept.
     *
     * @throws java.nio.file.NoSuchFileException when this kernel does not have the source: the collector is <em>absent</em>,
     *         which is no error
     * @throws java.nio.file.AccessDeniedException when this process may not read it: it is absent, too
     * @throws IOException when the source cannot be read; the runtime logs it once and counts it, so do not log it too
     */
    void collect(Readings readings) throws IOException;
}
