package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.sysmon.api.daemon.ExitCode;

/** The tables that are always there, and their version. */
final class Schema {

    static final int VERSION = 3;

    private static final Logger LOG = System.getLogger(Schema.class.getName());
    private static final String[] TABLES = {
        "CREATE TABLE SCHEMA_VERSION (VERSION INT NOT NULL)",
        "CREATE TABLE HOST (ID INT NOT NULL PRIMARY KEY, NAME VARCHAR(32672) NOT NULL)",
        // Labels may be longer than a VARCHAR. BORN and SEEN are the hours of the first and the last table with the series.
        """
        CREATE TABLE SERIES (ID INT NOT NULL PRIMARY KEY, HOST INT NOT NULL, NAME VARCHAR(32672) NOT NULL, LABELS CLOB NOT NULL,
            KIND VARCHAR(16) NOT NULL, BORN BIGINT NOT NULL, SEEN BIGINT NOT NULL)""",
        // ENDED 0: LAST_TS is that of the last key frame, and rows may follow it.
        """
        CREATE TABLE EPOCH (HOST INT NOT NULL, EPOCH BIGINT NOT NULL, FIRST_TS BIGINT NOT NULL, LAST_TS BIGINT NOT NULL,
            ENDED SMALLINT NOT NULL, PRIMARY KEY (HOST, EPOCH))""",
        Compacted.TABLE,
        Summarized.TABLE,
    };

    private Schema() {
    }

    static void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageSize', '16384')");
            // Rows are never made longer, so pages need no room for that.
            statement.execute("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageReservedSpace', '0')");
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("INSERT INTO SCHEMA_VERSION VALUES " + VERSION);
        }
        connection.commit();
    }

    /** Layout 1 had no blocks, layout 2 no summaries. All or nothing: Derby makes tables within a transaction. */
    private static void upgrade(Connection connection, int from) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (from < 2) {
                statement.execute(Compacted.TABLE);
            }
            statement.execute(Summarized.TABLE);
            statement.execute("UPDATE SCHEMA_VERSION SET VERSION = " + VERSION);
            connection.commit();
        } finally {
            connection.rollback();
        }
        LOG.log(Level.INFO, "upgraded the layout of the database from {0} to {1}", from, VERSION);
    }

    static void check(Connection connection, Path path) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION FROM SCHEMA_VERSION")) {
            int version = row.next() ? row.getInt(1) : 0;
            if (version >= 1 && version < VERSION) {
                upgrade(connection, version);
            } else if (version != VERSION) {
                throw new CannotOpenException(ExitCode.CONFIG,
                        "the database %s has layout %d, but this version of SysMonitor knows %d; start the version that wrote it, or set store.path to another folder"
                                .formatted(path, version, VERSION), null);
            }
        }
    }
}
