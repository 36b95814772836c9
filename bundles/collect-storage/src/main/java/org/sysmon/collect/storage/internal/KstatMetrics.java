package org.sysmon.collect.storage.internal;

import java.util.HashMap;
import java.util.Map;

import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** What the statistics of a kind are called; each version of the module has others. */
final class KstatMetrics {

    private static final int MOST = 1024;

    private final String prefix;
    private final String kind;
    private final Map<Slice, Metric> known = new HashMap<>();

    /** @param prefix of the metrics' names @param kind of statistics, for their help */
    KstatMetrics(String prefix, String kind) {
        this.prefix = prefix;
        this.kind = kind;
    }

    /** @return null for more of them than there could be */
    Metric of(Slice name) {
        Metric metric = known.get(name);
        if (metric == null && known.size() < MOST) {
            String text = name.text();
            metric = Metric.untyped("node_" + prefix + "_" + text.replaceAll("[^a-zA-Z0-9_]", "_"),
                    "kstat.zfs.misc." + kind + "." + text);
            known.put(name.copy(), metric);
        }
        return metric;
    }
}
