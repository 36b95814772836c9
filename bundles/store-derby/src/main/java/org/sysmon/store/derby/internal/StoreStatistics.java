package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How big the history is.
 *
 * @param bytes     of all files of the database
 * @param freeBytes  of its file system
 * @param totalBytes likewise
 * @param series    that any table may have
 * @param tables    the one that ends first comes first
 */
public record StoreStatistics(String path, long bytes, long freeBytes, long totalBytes, int series, List<Table> tables) {

    /**
     * @param what  {@code ticks}, or the tier of blocks
     * @param from  milliseconds since 1970
     * @param to    likewise, the last millisecond
     * @param bytes of its pages, with its index
     */
    public record Table(String name, String what, long from, long to, long bytes) {
    }

    static List<Table> tables(Readers readers, List<Period> periods) throws IOException {
        var tables = new ArrayList<Table>();
        for (Period period : periods) {
            long bytes = readers.read(connection -> bytes(connection, period.table()));
            String what = period.isTicks() ? "ticks" : period.tier().name().toLowerCase(Locale.ROOT);
            tables.add(new Table(period.table(), what, period.start(), period.end(), bytes));
        }
        return tables;
    }

    private static long bytes(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT SUM(NUMALLOCATEDPAGES * PAGESIZE) FROM TABLE(SYSCS_DIAG.SPACE_TABLE('APP', '" + table + "')) T");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
