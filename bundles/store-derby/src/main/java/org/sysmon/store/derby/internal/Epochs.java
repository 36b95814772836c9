package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.sysmon.api.store.TimeRange;

/** The epochs of all hosts, in memory and in their table. Many read; one writes, and readers see it after the commit. */
final class Epochs {

    private static final String INSERT = "INSERT INTO EPOCH VALUES (?, ?, ?, ?, 0)";
    private static final String UPDATE = "UPDATE EPOCH SET LAST_TS = ?, ENDED = ? WHERE HOST = ? AND EPOCH = ?";

    private final Map<Integer, List<Epoch>> byHost = new ConcurrentHashMap<>();

    /** Reads them, and finds out where those ended that were cut off. */
    Epochs(Connection connection, HourTables tables) throws SQLException {
        var cutOff = new ArrayList<long[]>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT HOST, EPOCH, FIRST_TS, LAST_TS, ENDED FROM EPOCH")) {
            while (row.next()) {
                long last = row.getLong(4);
                if (row.getInt(5) == 0) {
                    cutOff.add(new long[] { row.getInt(1), row.getLong(2), row.getLong(3), last });
                } else {
                    add(row.getInt(1), new Epoch(row.getLong(2), row.getLong(3), last));
                }
            }
        }
        for (long[] epoch : cutOff) {
            int host = (int) epoch[0];
            long last = tables.last(connection, host, epoch[1], epoch[3]);
            var found = new Epoch(epoch[1], epoch[2], last);
            store(connection, host, found);
            add(host, found);
        }
        connection.commit();
    }

    /** The epoch of that number, or null. */
    Epoch find(int host, long number) {
        for (Epoch epoch : byHost.getOrDefault(host, List.of())) {
            if (epoch.number() == number) {
                return epoch;
            }
        }
        return null;
    }

    /** Writes that a new epoch begins. Readers see it once its first tick is committed. */
    Epoch begin(Connection connection, int host, long number, long timestamp) throws SQLException {
        var epoch = new Epoch(number, timestamp);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, host);
            insert.setLong(2, number);
            insert.setLong(3, timestamp);
            insert.setLong(4, timestamp);
            insert.executeUpdate();
        }
        for (Epoch other : byHost.getOrDefault(host, List.of())) {
            if (!other.ended()) {
                other.end(true);
                store(connection, host, other);
            }
        }
        add(host, epoch);
        return epoch;
    }

    /** Writes where the epoch stands, with a key frame. */
    void advance(Connection connection, int host, Epoch epoch) throws SQLException {
        epoch.end(false);
        store(connection, host, epoch);
    }

    /** The hosts and epochs that may have ticks between two times. */
    List<HostEpoch> within(long from, long to) {
        var found = new ArrayList<HostEpoch>();
        byHost.forEach((host, epochs) -> {
            for (Epoch epoch : epochs) {
                if (epoch.first() <= to && epoch.last() >= from) {
                    found.add(new HostEpoch(host, epoch.number()));
                }
            }
        });
        return found;
    }

    record HostEpoch(int host, long epoch) {
    }

    /** Writes where epochs ended whose last tick is in an hour whose table goes, for it can no longer be looked up there. */
    void settle(Connection connection, long hour) throws SQLException {
        for (Map.Entry<Integer, List<Epoch>> host : byHost.entrySet()) {
            for (Epoch epoch : host.getValue()) {
                if (!epoch.ended() && Hours.of(epoch.written()) == hour) {
                    store(connection, host.getKey(), epoch);
                }
            }
        }
    }

    /** What of a host is shown in the range, in order of time: of each moment the latest epoch that went over it. */
    List<Segment> visible(int host, TimeRange range) {
        var segments = new ArrayList<Segment>();
        var hidden = new ArrayList<Segment>();
        List<Epoch> latestFirst = new ArrayList<>(byHost.getOrDefault(host, List.of()));
        latestFirst.sort(Comparator.comparingLong(Epoch::number).reversed());
        for (Epoch epoch : latestFirst) {
            if (epoch.last() < epoch.first()) {
                continue;
            }
            var span = new Segment(epoch.number(), epoch.first(), epoch.last());
            for (Segment rest : without(span, hidden)) {
                long from = Math.max(rest.from(), range.from());
                long to = Math.min(rest.to(), range.to());
                if (from <= to) {
                    segments.add(new Segment(epoch.number(), from, to));
                }
            }
            hidden.add(span);
        }
        segments.sort(Comparator.comparingLong(Segment::from));
        return segments;
    }

    /** Removes epochs that no table holds any more. */
    void purge(Connection connection, long oldestHour) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM EPOCH WHERE LAST_TS < ?")) {
            delete.setLong(1, Hours.start(oldestHour));
            delete.executeUpdate();
        }
        connection.commit();
        for (List<Epoch> epochs : byHost.values()) {
            epochs.removeIf(epoch -> epoch.written() < Hours.start(oldestHour));
        }
        byHost.values().removeIf(List::isEmpty);
    }

    private void add(int host, Epoch epoch) {
        byHost.computeIfAbsent(host, key -> new CopyOnWriteArrayList<>()).add(epoch);
    }

    private static void store(Connection connection, int host, Epoch epoch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, epoch.written());
            update.setInt(2, epoch.ended() ? 1 : 0);
            update.setInt(3, host);
            update.setLong(4, epoch.number());
            update.executeUpdate();
        }
    }

    private static List<Segment> without(Segment span, List<Segment> hidden) {
        List<Segment> rest = List.of(span);
        for (Segment cover : hidden) {
            var next = new ArrayList<Segment>();
            for (Segment piece : rest) {
                if (cover.to() < piece.from() || piece.to() < cover.from()) {
                    next.add(piece);
                    continue;
                }
                if (piece.from() < cover.from()) {
                    next.add(new Segment(piece.epoch(), piece.from(), cover.from() - 1));
                }
                if (cover.to() < piece.to()) {
                    next.add(new Segment(piece.epoch(), cover.to() + 1, piece.to()));
                }
            }
            rest = next;
        }
        return rest;
    }
}
