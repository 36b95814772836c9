package org.sysmon.store.derby.internal;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongPredicate;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;
import org.sysmon.api.store.TooManySeriesException;

/** The store while its database is open. After a failed write it is to be closed; the next one reads anew what is there. */
final class StoreSession implements Closeable {

    private static final Logger LOG = System.getLogger(StoreSession.class.getName());

    private final DerbyDatabase database;
    private final StoredTables tables;
    private final Catalogue catalogue;
    private final Epochs epochs;
    private final TickWriter writer;
    private final Readers readers;
    private final Retention retention;
    private final Damage damage;
    private final OpenCursors cursors = new OpenCursors();
    private final Compactor compactor;
    private final Summarizer summarizer;
    private final StoredPeriods tiers;

    private StoreSession(DerbyDatabase database, Connection connection, Retention retention, Damage damage) throws SQLException {
        this.database = database;
        this.retention = retention;
        this.damage = damage;
        connection.setAutoCommit(false);
        this.tables = new StoredTables(connection);
        this.catalogue = new Catalogue(connection);
        this.epochs = new Epochs(connection, tables.ticks());
        this.writer = new TickWriter(connection, tables.ticks(), catalogue, epochs);
        this.readers = new Readers(database);
        this.compactor = new Compactor(database, tables, catalogue, epochs, readers, cursors, damage);
        this.summarizer = new Summarizer(database, tables, catalogue, epochs, readers, damage);
        this.tiers = new StoredPeriods(tables, writer);
    }

    static StoreSession open(Path path, Retention retention, Damage damage) throws IOException, SQLException {
        DerbyDatabase database = DerbyDatabase.open(path);
        StoreSession session = null;
        try {
            session = new StoreSession(database, database.connect(), retention, damage);
            session.keepRetention();
        } catch (SQLException | RuntimeException e) {
            if (session == null) {
                shutDown(database);
            } else {
                session.close();
            }
            throw e;
        }
        LOG.log(Level.INFO, "opened {0}: {1} tables of {2} series", path, session.tiers.periods().size(), session.catalogue.size());
        return session;
    }

    /** Writes and commits, then drops what is too old or too much. */
    void write(List<SampleBatch> batches) throws SQLException {
        writer.write(batches);
        dropCompacted();
        keepRetention();
    }

    /** Makes the ticks of those hours into blocks. Beside the writer, which drops the hours' tables later. */
    void compact(LongPredicate ready) throws SQLException, IOException {
        compactor.run(ready);
    }

    /** Sums up days that are over and in blocks. Likewise. */
    void summarize() throws SQLException, IOException {
        summarizer.run();
    }

    /** Whether an hour is over and nobody has written into it for so long. */
    boolean isOver(long hour, long idleNanos) {
        return hour < tables.ticks().hours().last() && tables.ticks().activity(hour).idleNanos() > idleNanos;
    }

    private void dropCompacted() throws SQLException {
        for (var each = compactor.done().iterator(); each.hasNext();) {
            Compactor.Done hour = each.next();
            if (tables.ticks().activity(hour.hour()).writes() != hour.writes()) {
                each.remove();
            } else if (cursors.allClosedUpTo(hour.cursor())) {
                try {
                    if (tables.ticks().hours().contains(hour.hour())) {
                        writer.drop(hour.hour());
                    }
                    each.remove();
                } catch (SQLException e) {
                    // Somebody is still in the table.
                    if (!Sql.isLocked(e)) {
                        throw e;
                    }
                    writer.rollBack();
                    return;
                }
            }
        }
    }

    SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) throws IOException {
        return select(matchers, range, hints, StoredCursor.CELLS);
    }

    /** @param cells how many samples may be in memory at a time */
    SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints, int cells) throws IOException {
        List<CatalogueSeries> series = catalogue.find(matchers, range);
        if (series.size() > hints.maxSeries()) {
            throw new TooManySeriesException(series.size(), hints.maxSeries());
        }
        long cursor = cursors.open();
        var selection = new Selection(tables, epochs, readers, damage, series, range, hints);
        return new StoredCursor(series, selection, cells, () -> cursors.close(cursor));
    }

    List<SeriesKey> series(List<Matcher> matchers, TimeRange range) {
        return catalogue.find(matchers, range).stream().map(CatalogueSeries::key).toList();
    }

    /** The oldest hour there is, or null. */
    Long oldestHour() {
        return tiers.isEmpty() ? null : Hours.of(tiers.oldest());
    }

    List<Period> periods() {
        return tiers.periods();
    }

    List<StoreStatistics.Table> tableSizes() throws IOException {
        return StoreStatistics.tables(readers, tables.periods());
    }

    StoreCheck.Finding check() throws IOException {
        return new StoreCheck(readers, tables, epochs).run();
    }

    int seriesCount() {
        return catalogue.size();
    }

    private void keepRetention() throws SQLException {
        try {
            retention.checkWhenDue(tiers);
        } catch (SQLException e) {
            // Readers are still in the table; a minute later they are not.
            if (!Sql.isLocked(e)) {
                throw e;
            }
            writer.rollBack();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot look at the space on disk: {0}", e.toString());
        }
    }

    /** Ends reading and writing and shuts the database down. */
    @Override
    public void close() {
        readers.close();
        compactor.close();
        summarizer.close();
        writer.close();
        shutDown(database);
    }

    private static void shutDown(DerbyDatabase database) {
        try {
            database.shutDown();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "shutting down {0}: {1}", database.path(), e.getMessage());
        }
    }
}
