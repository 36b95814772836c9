package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Series;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;

/** All hosts and series of the history, in memory and in their tables. Many read; one writes, and readers see it after the commit. */
final class Catalogue {

    private static final String COUNTER = Metric.Kind.COUNTER.name();

    private final Map<String, Map<SeriesKey, CatalogueSeries>> byName = new ConcurrentHashMap<>();
    private final Map<String, Integer> hosts = new HashMap<>();
    private final Map<SeriesKey, CatalogueSeries> uncommitted = new HashMap<>();
    private int lastSeries;
    private int lastHost;

    Catalogue(Connection connection) throws SQLException {
        var names = new HashMap<Integer, String>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT ID, NAME FROM HOST")) {
                while (row.next()) {
                    names.put(row.getInt(1), row.getString(2));
                    hosts.put(row.getString(2), row.getInt(1));
                    lastHost = Math.max(lastHost, row.getInt(1));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT ID, HOST, NAME, LABELS, KIND, BORN, SEEN FROM SERIES")) {
                while (row.next()) {
                    var key = new SeriesKey(names.get(row.getInt(2)), row.getString(3), LabelText.parse(row.getString(4)));
                    publish(new CatalogueSeries(row.getInt(1), row.getInt(2), key, row.getString(5).equals(COUNTER), row.getLong(6), row.getLong(7)));
                    lastSeries = Math.max(lastSeries, row.getInt(1));
                }
            }
        }
        connection.commit();
    }

    /** The series that match and may have samples in the range, in their order. */
    List<CatalogueSeries> find(List<Matcher> matchers, TimeRange range) {
        var found = new ArrayList<CatalogueSeries>();
        for (Map<SeriesKey, CatalogueSeries> candidates : candidates(matchers)) {
            for (CatalogueSeries series : candidates.values()) {
                if (series.mayBeIn(range) && matchers.stream().allMatch(matcher -> matcher.matches(series.key()))) {
                    found.add(series);
                }
            }
        }
        Collections.sort(found);
        return found;
    }

    /** The series of a host that may have samples in the range, by their numbers. */
    List<CatalogueSeries> of(int host, TimeRange range) {
        var found = new ArrayList<CatalogueSeries>();
        for (Map<SeriesKey, CatalogueSeries> each : byName.values()) {
            for (CatalogueSeries series : each.values()) {
                if (series.host() == host && series.mayBeIn(range)) {
                    found.add(series);
                }
            }
        }
        found.sort(Comparator.comparingInt(CatalogueSeries::id));
        return found;
    }

    int size() {
        return byName.values().stream().mapToInt(Map::size).sum();
    }

    /** The number of a host, which is written when it is new. */
    int host(Connection connection, String name) throws SQLException {
        Integer known = hosts.get(name);
        if (known != null) {
            return known;
        }
        int id = ++lastHost;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO HOST VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, name);
            insert.executeUpdate();
        }
        hosts.put(name, id);
        return id;
    }

    /** A series of a host, which is written when it is new. */
    CatalogueSeries series(Connection connection, int host, String hostName, Series series, long hour) throws SQLException {
        var key = new SeriesKey(hostName, series.metric().name(), series.labels());
        CatalogueSeries known = byName.getOrDefault(key.name(), Map.of()).get(key);
        if (known == null) {
            known = uncommitted.get(key);
        }
        if (known != null) {
            return known;
        }
        var fresh = new CatalogueSeries(++lastSeries, host, key, series.metric().kind() == Metric.Kind.COUNTER, hour, hour);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO SERIES VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, fresh.id());
            insert.setInt(2, host);
            insert.setString(3, key.name());
            insert.setString(4, key.labels().toString());
            insert.setString(5, series.metric().kind().name());
            insert.setLong(6, hour);
            insert.setLong(7, hour);
            insert.executeUpdate();
        }
        uncommitted.put(key, fresh);
        return fresh;
    }

    /** Notes that a series is in the table of that hour. */
    void touch(Connection connection, CatalogueSeries series, long hour) throws SQLException {
        if (series.touch(hour)) {
            try (PreparedStatement update = connection.prepareStatement("UPDATE SERIES SET BORN = ?, SEEN = ? WHERE ID = ?")) {
                update.setLong(1, series.born());
                update.setLong(2, series.seen());
                update.setInt(3, series.id());
                update.executeUpdate();
            }
        }
    }

    /** What was written is committed: now others may see it. */
    void committed() {
        if (!uncommitted.isEmpty()) {
            uncommitted.values().forEach(this::publish);
            uncommitted.clear();
        }
    }

    /** Removes series that no table holds any more, and hosts without series and epoch. */
    void purge(Connection connection, long oldestHour) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM SERIES WHERE SEEN < ?");
                Statement hostless = connection.createStatement()) {
            delete.setLong(1, oldestHour);
            delete.executeUpdate();
            hostless.executeUpdate("DELETE FROM HOST WHERE ID NOT IN (SELECT HOST FROM EPOCH) AND ID NOT IN (SELECT HOST FROM SERIES)");
            connection.commit();
            var left = new ArrayList<String>();
            try (ResultSet row = hostless.executeQuery("SELECT NAME FROM HOST")) {
                while (row.next()) {
                    left.add(row.getString(1));
                }
            }
            connection.commit();
            hosts.keySet().retainAll(left);
        }
        for (Map<SeriesKey, CatalogueSeries> series : byName.values()) {
            series.values().removeIf(each -> each.seen() < oldestHour);
        }
        byName.values().removeIf(Map::isEmpty);
    }

    private void publish(CatalogueSeries series) {
        byName.computeIfAbsent(series.key().name(), name -> new ConcurrentHashMap<>()).put(series.key(), series);
    }

    private Iterable<Map<SeriesKey, CatalogueSeries>> candidates(List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (matcher.label().equals(Matcher.NAME) && matcher.operator() == Matcher.Operator.EQUAL) {
                return List.of(byName.getOrDefault(matcher.value(), Map.of()));
            }
        }
        return byName.values();
    }
}
