package org.sysmon.api.store;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What this host measured last. A value older than two and a half periods of its collector is not among it. */
@ProviderType
public interface LatestSamples {

    /** All latest values, of one moment, by metric name. */
    List<Family> families();

    /** Whose values they are. */
    String host();

    /** A metric and its latest values. @param collector what measured it */
    record Family(Metric metric, String collector, List<Sample> samples) {
    }

    /** @param timestamp of the tick that set it, in milliseconds since 1970 */
    record Sample(Labels labels, double value, long timestamp) {
    }
}
