package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.TimeRange;
import org.sysmon.testkit.contract.MetricBackendContract.OpenBackend;

/** A real store over a folder, with its clock standing still and as much room as it wants. */
final class OpenStore implements OpenBackend {

    static final TimeRange ALL = new TimeRange(0, Long.MAX_VALUE);

    /** The contract's ticks are of 2023; nothing of them is too old at this time. */
    private static final Instant NOW = Instant.ofEpochMilli(1_700_100_000_000L);
    static final Limits ROOMY = keeping(Long.MAX_VALUE / 4);

    private final Path path;
    private final DerbyStore store;

    OpenStore(Path folder) {
        this(folder, new Retention(ROOMY, Disk.of(folder.resolve("metrics.db")), () -> NOW));
    }

    OpenStore(Path folder, Retention retention) {
        this.path = folder.resolve("metrics.db");
        this.store = new DerbyStore(path, retention, new RecordedDaemon(folder));
        store.open();
    }

    static Limits keeping(long rawMillis) {
        return new Limits(rawMillis, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Long.MAX_VALUE, 0);
    }

    @Override
    public DerbyStore backend() {
        return store;
    }

    @Override
    public DerbyStore sink() {
        return store;
    }

    @Override
    public void close() {
        store.stop();
    }

    /** Times and values of the only series of that name. */
    List<String> samples(String name) throws IOException {
        var samples = new ArrayList<String>();
        try (SeriesCursor cursor = store.select(List.of(Matcher.name(name)), ALL, new SelectHints(1))) {
            while (cursor.next()) {
                long[] timestamps = new long[10];
                double[] values = new double[10];
                for (int taken = cursor.read(timestamps, values); taken > 0; taken = cursor.read(timestamps, values)) {
                    for (int i = 0; i < taken; i++) {
                        samples.add(timestamps[i] + "=" + values[i]);
                    }
                }
            }
        }
        return samples;
    }

    /** Does something to the open database behind the store's back. */
    void sql(String sql) throws SQLException {
        var properties = new Properties();
        properties.put("databaseName", path.toString());
        try (Connection connection = new AutoloadedDriver().connect("jdbc:derby:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Shuts the database down behind the store's back, as Derby does by itself when the disk is full. */
    void breakDown() {
        var properties = new Properties();
        properties.put("databaseName", path.toString());
        properties.put("shutdown", "true");
        try {
            new AutoloadedDriver().connect("jdbc:derby:", properties);
            throw new AssertionError("a shutdown always throws");
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new AssertionError(e);
            }
        }
    }
}
