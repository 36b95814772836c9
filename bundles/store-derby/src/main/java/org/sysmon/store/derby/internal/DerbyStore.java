package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.flow.SampleSink;
import org.sysmon.api.flow.SinkSettings;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricBackend;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TimeRange;

/**
 * The history on disk. It opens the database in the background; when a write fails it closes it and the next write opens it
 * again, which is how Derby recovers from a disk that was full.
 */
@Component(service = { MetricBackend.class, SampleSink.class, HealthCheck.class, DerbyStore.class }, immediate = true,
        configurationPid = { StoreConfig.PID, RetentionConfig.PID }, configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = HealthCheck.NAME + "=store")
@SinkSettings(name = "store")
public final class DerbyStore implements MetricBackend, SampleSink, HealthCheck {

    private static final Logger LOG = System.getLogger(DerbyStore.class.getName());
    private static final long WAIT_SECONDS = 2;

    private final Path path;
    private final Daemon daemon;
    private final Retention retention;
    private final Damage damage = new Damage();
    private final WriteCount writes = new WriteCount();
    private final ReentrantLock writing = new ReentrantLock();
    private final StoreKeeper keeper = new StoreKeeper(this::session);
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private volatile StoreSession session;
    private volatile String failure = "";
    private volatile boolean stopped;
    private boolean wasOpen;

    @Activate
    public DerbyStore(StoreConfig store, RetentionConfig retention, @Reference Daemon daemon) {
        this(daemon.dataFolder().resolve(store.path()).toAbsolutePath().normalize(), Limits.of(retention), daemon);
    }

    private DerbyStore(Path path, Limits limits, Daemon daemon) {
        this(path, new Retention(limits, Disk.of(path), InstantSource.system()), daemon);
        var opening = new Thread(this::open, "store-open");
        opening.setDaemon(true);
        opening.start();
        keeper.start();
    }

    DerbyStore(Path path, Retention retention, Daemon daemon) {
        this.path = path;
        this.retention = retention;
        this.daemon = daemon;
    }

    @Override
    public void accept(List<SampleBatch> batches) throws IOException, SQLException {
        // Derby opens no database for a thread that is interrupted already.
        boolean interrupted = Thread.interrupted();
        writing.lock();
        long began = System.nanoTime();
        try {
            opened().write(batches);
            writes.written(batches, System.nanoTime() - began);
            failure = "";
        } catch (SQLException | IOException | RuntimeException e) {
            writes.failed();
            fail(e);
            throw e;
        } finally {
            writing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) throws IOException {
        return reading().select(matchers, range, hints);
    }

    @Override
    public List<SeriesKey> series(List<Matcher> matchers, TimeRange range) throws IOException {
        return reading().series(matchers, range);
    }

    @Override
    public Result execute() {
        return StoreHealth.of(path, session, failure, retention.finding(), damage);
    }

    StoreStatistics statistics() throws IOException {
        StoreSession open = reading();
        Disk disk = Disk.of(path);
        return new StoreStatistics(path.toString(), disk.used(), disk.freeBytes(), disk.totalBytes(), open.seriesCount(), open.tableSizes());
    }

    Forecast forecast() throws IOException {
        return Forecast.of(statistics(), retention.limits(), retention.now());
    }

    StoreCheck.Finding check() throws IOException {
        return reading().check();
    }

    WriteCount writes() {
        return writes;
    }

    Damage damage() {
        return damage;
    }

    Retention.Finding finding() {
        return retention.finding();
    }

    /** Null while the database is not open. */
    StoreSession session() {
        return session;
    }

    /** Closes the database and stops Derby, so that a successor can open it and this one's classes can go. */
    @Deactivate
    public void stop() {
        stopped = true;
        keeper.stop();
        boolean interrupted = Thread.interrupted();
        writing.lock();
        try {
            closeSession();
            DerbyDatabase.stopEngine();
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Derby did not stop: {0}", e.getMessage());
        } finally {
            writing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens the database before anybody asks for it. */
    void open() {
        writing.lock();
        try {
            if (!stopped) {
                opened();
            }
        } catch (IOException | SQLException | RuntimeException e) {
            // Not logged here: the first batch finds the same and throws it.
            fail(e);
        } finally {
            firstAttempt.countDown();
            writing.unlock();
        }
    }

    private StoreSession opened() throws IOException, SQLException {
        if (stopped) {
            throw new StoreUnavailableException("the store is being closed");
        }
        if (session == null) {
            try {
                session = StoreSession.open(path, retention, damage);
                wasOpen = true;
            } catch (CannotOpenException e) {
                if (!wasOpen) {
                    daemon.stop(e.code(), e.getMessage());
                }
                throw e;
            }
        }
        return session;
    }

    private void fail(Exception e) {
        failure = String.valueOf(e.getMessage());
        closeSession();
    }

    private void closeSession() {
        StoreSession closing = session;
        session = null;
        if (closing != null) {
            closing.close();
        }
    }

    private StoreSession reading() throws IOException {
        StoreSession open = session;
        if (open == null) {
            awaitOpening();
            open = session;
        }
        if (open == null) {
            throw new StoreUnavailableException(stopped || failure.isEmpty() ? "the store is being closed" : "the store is out of order: " + failure);
        }
        return open;
    }

    private void awaitOpening() throws StoreUnavailableException {
        try {
            if (!firstAttempt.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreUnavailableException("the store is still opening");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while the store is opening");
        }
    }
}
