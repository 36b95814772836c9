package org.sysmon.store.derby.internal;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.sysmon.api.store.StoreUnavailableException;

/** A few connections that many readers share, each for one short piece of reading. */
final class Readers implements Closeable {

    private static final Logger LOG = System.getLogger(Readers.class.getName());
    private static final int CONNECTIONS = 3;
    private static final int ATTEMPTS = 5;
    private static final long WAIT_SECONDS = 10;
    private static final long CLOSE_MILLIS = 300;

    private final DerbyDatabase database;
    private final Semaphore permits = new Semaphore(CONNECTIONS, true);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(DerbyDatabase database) {
        this.database = database;
    }

    /** A piece of reading; may be done again from where it came to. */
    interface Piece<T> {
        T read(Connection connection) throws SQLException, IOException;
    }

    /** Whether readers should stop, because the database is about to be closed. */
    boolean closed() {
        return closed;
    }

    <T> T read(Piece<T> piece) throws IOException {
        acquire();
        try {
            for (int attempt = 1;; attempt++) {
                try {
                    return attempt(piece);
                } catch (SQLException e) {
                    if (closed) {
                        throw unavailable();
                    }
                    if (attempt == ATTEMPTS || !Sql.isLocked(e)) {
                        throw new IOException("the history cannot be read: " + e.getMessage(), e);
                    }
                }
            }
        } finally {
            permits.release();
        }
    }

    private <T> T attempt(Piece<T> piece) throws SQLException, IOException {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = database.connect();
            // Takes no row locks, which is a third faster. What is not committed is not seen all the same: readers ask for
            // nothing later than the last tick that was, and no row is ever changed.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
        }
        boolean whole = false;
        try {
            T result = piece.read(connection);
            whole = true;
            return result;
        } finally {
            if (whole) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
    }

    private void acquire() throws IOException {
        try {
            if (closed) {
                throw unavailable();
            }
            if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreUnavailableException("the store has been busy with other queries for %d s".formatted(WAIT_SECONDS));
            }
            if (closed) {
                permits.release();
                throw unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting to read");
        }
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("the store is being closed");
    }

    /** Lets nobody begin, waits a moment for those who read, and closes all that is idle. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        try {
            permits.tryAcquire(CONNECTIONS, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "closing a reader: {0}", e.getMessage());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
