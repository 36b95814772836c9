package org.sysmon.api.flow;

import org.osgi.annotation.versioning.ProviderType;
import org.sysmon.api.metric.SampleBatch;

/** The one way in, for what this host measured and for what others sent. */
@ProviderType
public interface SampleIntake {

    /** Puts a sealed batch into the head and the queue of every sink. Never waits: a full queue drops its oldest, and counts it. */
    void accept(SampleBatch batch);
}
