package org.sysmon.api.flow;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** How the queues stand. */
@ProviderType
public interface SinkBoard {

    /** All queues, by the name of their sink. */
    List<SinkStatus> all();
}
