package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The tables with the ticks, one for each hour that has any. Many read; one creates and drops. */
final class HourTables {

    /** As long as a VARCHAR FOR BIT DATA can be. */
    static final int MAX_PART = 32_672;

    private static final String PREFIX = "TICK_";

    private final NavigableSet<Long> hours = new ConcurrentSkipListSet<>();
    private final Map<Long, HourActivity> activities = new ConcurrentHashMap<>();
    private final HourActivity none = new HourActivity();

    HourTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TABLENAME FROM SYS.SYSTABLES WHERE TABLETYPE = 'T'")) {
            while (row.next()) {
                if (row.getString(1).startsWith(PREFIX)) {
                    hours.add(Long.parseLong(row.getString(1).substring(PREFIX.length())));
                }
            }
        }
        connection.commit();
    }

    /** The hours that have a table, as they are now. */
    NavigableSet<Long> hours() {
        return Collections.unmodifiableNavigableSet(hours);
    }

    /** What was written into the table of an hour since the database was opened. */
    HourActivity activity(long hour) {
        return activities.getOrDefault(hour, none);
    }

    /** Notes that ticks are about to be written into the table of an hour, or have been committed. */
    void wrote(long hour) {
        activities.computeIfAbsent(hour, any -> new HourActivity()).happened();
    }

    static String name(long hour) {
        return PREFIX + hour;
    }

    /** Creates the table of an hour and commits. */
    void create(Connection connection, long hour) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE "%1$s" (HOST INT NOT NULL, EPOCH BIGINT NOT NULL, TS BIGINT NOT NULL, PART SMALLINT NOT NULL,
                        D VARCHAR(%2$d) FOR BIT DATA NOT NULL, CONSTRAINT "%1$s_KEY" PRIMARY KEY (HOST, EPOCH, TS, PART))"""
                    .formatted(PREFIX + hour, MAX_PART));
        }
        connection.commit();
        hours.add(hour);
    }

    /** Drops the table of an hour and commits; its space is free at once. Who reads it right now makes that fail. */
    void drop(Connection connection, long hour) throws SQLException {
        hours.remove(hour);
        boolean dropped = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE \"" + PREFIX + hour + "\"");
            connection.commit();
            dropped = true;
            activities.remove(hour);
        } finally {
            if (!dropped) {
                hours.add(hour);
            }
        }
    }

    PreparedStatement insert(Connection connection, long hour) throws SQLException {
        return connection.prepareStatement("INSERT INTO \"" + PREFIX + hour + "\" VALUES (?, ?, ?, ?, ?)");
    }

    /** Rows of a host and epoch between two times, in order. Always by the key: Derby would scan a table it thinks small. */
    PreparedStatement select(Connection connection, long hour) throws SQLException {
        return connection.prepareStatement("""
                SELECT TS, D FROM "%1$s" --DERBY-PROPERTIES constraint="%1$s_KEY"
                WHERE HOST = ? AND EPOCH = ? AND TS >= ? AND TS <= ? ORDER BY HOST, EPOCH, TS, PART"""
                .formatted(PREFIX + hour));
    }

    /** The last tick of an epoch, when a tick of it is known whose hour is that of the last. */
    long last(Connection connection, int host, long epoch, long known) throws SQLException {
        if (!hours.contains(Hours.of(known))) {
            return known;
        }
        long last = known;
        try (PreparedStatement select = select(connection, Hours.of(known))) {
            select.setInt(1, host);
            select.setLong(2, epoch);
            select.setLong(3, known);
            select.setLong(4, Long.MAX_VALUE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    last = row.getLong(1);
                }
            }
        }
        return last;
    }
}
