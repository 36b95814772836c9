package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which days of which hosts are summed up, in memory and in its table. Readers use summaries of no other days that have blocks. */
final class Summarized {

    /** DONE 0: late ticks came into a day that had been summed up. */
    static final String TABLE = """
            CREATE TABLE SUMMARIZED (RAW_DAY BIGINT NOT NULL, HOST INT NOT NULL, DONE SMALLINT NOT NULL, PRIMARY KEY (RAW_DAY, HOST))""";

    private final Map<Long, Set<Integer>> done = new ConcurrentHashMap<>();

    Summarized(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT RAW_DAY, HOST FROM SUMMARIZED WHERE DONE = 1")) {
            while (row.next()) {
                committed(row.getLong(1), row.getInt(2));
            }
        }
        connection.commit();
    }

    boolean isDone(long day, int host) {
        return done.getOrDefault(day, Set.of()).contains(host);
    }

    /** Writes that a day of a host is summed up. It counts for readers with {@link #committed}. */
    static void note(Connection connection, long day, int host) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM SUMMARIZED WHERE RAW_DAY = ? AND HOST = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO SUMMARIZED (RAW_DAY, HOST, DONE) VALUES (?, ?, 1)")) {
            for (PreparedStatement each : new PreparedStatement[] { delete, insert }) {
                each.setLong(1, day);
                each.setInt(2, host);
                each.executeUpdate();
            }
        }
    }

    void committed(long day, int host) {
        done.computeIfAbsent(day, any -> ConcurrentHashMap.newKeySet()).add(host);
    }

    /** Writes that a day of a host has to be summed up again. From now on readers do not use its summaries. */
    void spoil(Connection connection, long day, int host) throws SQLException {
        if (isDone(day, host)) {
            done.get(day).remove(host);
            try (PreparedStatement update = connection.prepareStatement("UPDATE SUMMARIZED SET DONE = 0 WHERE RAW_DAY = ? AND HOST = ?")) {
                update.setLong(1, day);
                update.setInt(2, host);
                update.executeUpdate();
            }
        }
    }

    /** The blocks of the day go, in the same transaction; the summaries are all there is of it. */
    void forget(Connection connection, long day) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM SUMMARIZED WHERE RAW_DAY = ?")) {
            delete.setLong(1, day);
            delete.executeUpdate();
        }
        done.remove(day);
    }
}
