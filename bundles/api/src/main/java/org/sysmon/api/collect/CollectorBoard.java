package org.sysmon.api.collect;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** What ran, when, and how it went. */
@ProviderType
public interface CollectorBoard {

    /** All collectors that are there, by name. */
    List<CollectorStatus> all();
}
