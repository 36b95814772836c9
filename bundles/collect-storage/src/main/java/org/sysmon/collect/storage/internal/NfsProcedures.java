package org.sysmon.collect.storage.internal;

import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.storage.internal.LineTable.Line;

/** The procedures of a version of NFS: how often each was called, in a line that says first how many there are. */
final class NfsProcedures {

    private NfsProcedures() {
    }

    /** @param methods in their order; empty where one is not taken @param least how many must be there; others were never called */
    static Line line(String word, Metric metric, String protocol, List<String> methods, int least) {
        var columns = new ArrayList<Column>();
        columns.add(null);
        for (String method : methods) {
            columns.add(method.isEmpty() ? null : Column.of(metric, "proto", protocol, "method", method));
        }
        return new Line(word, columns, 1 + least);
    }
}
