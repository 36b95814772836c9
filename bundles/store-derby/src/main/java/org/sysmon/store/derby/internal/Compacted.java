package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Up to where the ticks of an hour table are in blocks already, by host and epoch. Moved by the transaction that writes the blocks. */
final class Compacted {

    static final String TABLE = """
            CREATE TABLE COMPACTED (TICK_HOUR BIGINT NOT NULL, HOST INT NOT NULL, EPOCH BIGINT NOT NULL, UPTO BIGINT NOT NULL,
                PRIMARY KEY (TICK_HOUR, HOST, EPOCH))""";

    private Compacted() {
    }

    /** Time of the last tick that is in blocks; before the hour when none is. */
    static long upTo(Connection connection, long hour, int host, long epoch) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT UPTO FROM COMPACTED WHERE TICK_HOUR = ? AND HOST = ? AND EPOCH = ?")) {
            select.setLong(1, hour);
            select.setInt(2, host);
            select.setLong(3, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : Hours.start(hour) - 1;
            }
        }
    }

    static void move(Connection connection, long hour, int host, long epoch, long upTo) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE COMPACTED SET UPTO = ? WHERE TICK_HOUR = ? AND HOST = ? AND EPOCH = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO COMPACTED (UPTO, TICK_HOUR, HOST, EPOCH) VALUES (?, ?, ?, ?)")) {
            for (PreparedStatement each : new PreparedStatement[] { update, insert }) {
                each.setLong(1, upTo);
                each.setLong(2, hour);
                each.setInt(3, host);
                each.setLong(4, epoch);
                if (each.executeUpdate() > 0) {
                    return;
                }
            }
        }
    }

    /** The table of the hour goes, in the same transaction. */
    static void forget(Connection connection, long hour) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM COMPACTED WHERE TICK_HOUR = ?")) {
            delete.setLong(1, hour);
            delete.executeUpdate();
        }
    }
}
