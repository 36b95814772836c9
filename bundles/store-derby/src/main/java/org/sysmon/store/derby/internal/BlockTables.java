package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The tables with the blocks of one tier, one for each period that has any. Many read; one creates and one drops. */
final class BlockTables {

    /** Series with ids of the same group are in the same blocks. */
    private static final int GROUP_SHIFT = 4;

    private final Tier tier;
    private final NavigableSet<Long> numbers = new ConcurrentSkipListSet<>();

    BlockTables(Connection connection, Tier tier) throws SQLException {
        this.tier = tier;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TABLENAME FROM SYS.SYSTABLES WHERE TABLETYPE = 'T'")) {
            while (row.next()) {
                if (row.getString(1).startsWith(tier.prefix())) {
                    numbers.add(Long.parseLong(row.getString(1).substring(tier.prefix().length())));
                }
            }
        }
        connection.commit();
    }

    static int group(int series) {
        return series >> GROUP_SHIFT;
    }

    Tier tier() {
        return tier;
    }

    /** The numbers of the periods that have a table, as they are now. */
    NavigableSet<Long> numbers() {
        return Collections.unmodifiableNavigableSet(numbers);
    }

    String name(long number) {
        return tier.prefix() + number;
    }

    /** Creates the table that the moment is in, where there is none, and commits. */
    void createFor(Connection connection, long timestamp) throws SQLException {
        long number = tier.table(timestamp);
        if (numbers.contains(number)) {
            return;
        }
        // Epochs overlap, and the later one is shown: so blocks keep them apart. Summaries are of what is shown; theirs is 0.
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE "%1$s" (HOST INT NOT NULL, GRP INT NOT NULL, EPOCH BIGINT NOT NULL, T0 BIGINT NOT NULL,
                        D VARCHAR(%2$d) FOR BIT DATA NOT NULL, CONSTRAINT "%1$s_KEY" PRIMARY KEY (HOST, GRP, EPOCH, T0))"""
                    .formatted(name(number), HourTables.MAX_PART));
        }
        connection.commit();
        numbers.add(number);
    }

    /** Drops a table and commits; its space is free at once. Who reads it right now makes that fail. */
    void drop(Connection connection, long number) throws SQLException {
        numbers.remove(number);
        boolean dropped = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE \"" + name(number) + "\"");
            connection.commit();
            dropped = true;
        } finally {
            if (!dropped) {
                numbers.add(number);
            }
        }
    }

    PreparedStatement insert(Connection connection, long timestamp) throws SQLException {
        return connection.prepareStatement("INSERT INTO \"" + name(tier.table(timestamp)) + "\" VALUES (?, ?, ?, ?, ?)");
    }

    boolean has(Connection connection, int host, long from, long to) throws SQLException {
        try (PreparedStatement select = of(connection, "SELECT T0 FROM", host, from, to)) {
            select.setMaxRows(1);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Removes the blocks of a host that begin between two times, which are in one table. */
    void delete(Connection connection, int host, long from, long to) throws SQLException {
        try (PreparedStatement delete = of(connection, "DELETE FROM", host, from, to)) {
            delete.executeUpdate();
        }
    }

    private PreparedStatement of(Connection connection, String what, int host, long from, long to) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                %s "%s" WHERE HOST = ? AND T0 >= ? AND T0 <= ?""".formatted(what, name(tier.table(from))));
        statement.setInt(1, host);
        statement.setLong(2, from);
        statement.setLong(3, to);
        return statement;
    }

    /** Blocks of a host, group and epoch that begin between two times, in order. Always by the key. */
    PreparedStatement select(Connection connection, long number) throws SQLException {
        return connection.prepareStatement("""
                SELECT T0, D FROM "%1$s" --DERBY-PROPERTIES constraint="%1$s_KEY"
                WHERE HOST = ? AND GRP = ? AND EPOCH = ? AND T0 >= ? AND T0 <= ? ORDER BY HOST, GRP, EPOCH, T0"""
                .formatted(name(number)));
    }
}
