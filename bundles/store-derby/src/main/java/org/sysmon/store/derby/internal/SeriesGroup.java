package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.sysmon.api.metric.SampleBatch;

/**
 * Some series that follow each other in a cursor, read together into memory of a fixed size. When that fills up, the last
 * half of the series is let go, to be read by the next group; a single series is read piece by piece.
 */
final class SeriesGroup {

    static final SeriesGroup NONE = new SeriesGroup(List.of(), host -> null, 0);

    private static final int MAX_SERIES = 512;

    private final int maxCells;
    private final Map<Integer, HostColumns> hosts = new LinkedHashMap<>();
    private final List<HostColumns> owners = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private boolean whole;
    private HostColumns current;
    private int column;
    private int row;

    private SeriesGroup(List<CatalogueSeries> series, Function<Integer, HostScan> scans, int maxCells) {
        this.maxCells = maxCells;
        var byHost = new LinkedHashMap<Integer, List<CatalogueSeries>>();
        for (CatalogueSeries each : series) {
            byHost.computeIfAbsent(each.host(), host -> new ArrayList<>()).add(each);
        }
        byHost.forEach((host, its) -> hosts.put(host, new HostColumns(scans.apply(host), its)));
        var taken = new LinkedHashMap<Integer, Integer>();
        for (CatalogueSeries each : series) {
            owners.add(hosts.get(each.host()));
            columns.add(taken.merge(each.host(), 1, Integer::sum) - 1);
        }
    }

    /** Reads the first of these series, at least one, as many as there is room for. */
    static SeriesGroup read(List<CatalogueSeries> series, Function<Integer, HostScan> scans, int maxCells) throws IOException {
        var group = new SeriesGroup(series, scans, maxCells);
        group.fill();
        return group;
    }

    int size() {
        return owners.size();
    }

    /** How many series to try after this group. */
    int sizeOfNext() {
        boolean roomy = cells() <= maxCells / 2;
        return owners.isEmpty() ? MAX_SERIES : Math.min(MAX_SERIES, roomy ? 2 * size() : size());
    }

    /** Goes to the first sample of a series. */
    void start(int index) {
        current = owners.get(index);
        column = columns.get(index);
        row = 0;
    }

    int read(long[] timestamps, double[] values) throws IOException {
        int taken = 0;
        while (current != null && taken < timestamps.length) {
            if (row == current.rows()) {
                if (whole) {
                    break;
                }
                current.clear();
                row = 0;
                fill();
                continue;
            }
            double value = current.value(column, row);
            if (!SampleBatch.isAbsent(value)) {
                timestamps[taken] = current.timestamp(row);
                values[taken++] = value;
            }
            row++;
        }
        return taken;
    }

    private void fill() throws IOException {
        whole = true;
        for (HostColumns host : hosts.values()) {
            while (!host.isEmpty() && !host.scan().walk((timestamp, tick) -> {
                host.add(timestamp, tick);
                return cells() < maxCells || halve() && !host.isEmpty();
            })) {
                if (size() == 1) {
                    whole = false;
                    return;
                }
            }
        }
    }

    /** @return whether that made room; a single series is not let go */
    private boolean halve() {
        if (size() == 1) {
            return false;
        }
        for (int keep = size() / 2; size() > keep;) {
            owners.remove(size() - 1).dropColumn();
            columns.remove(columns.size() - 1);
        }
        return true;
    }

    private int cells() {
        int cells = 0;
        for (HostColumns host : hosts.values()) {
            cells += host.cells();
        }
        return cells;
    }
}
