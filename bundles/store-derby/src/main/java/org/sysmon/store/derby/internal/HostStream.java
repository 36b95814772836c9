package org.sysmon.store.derby.internal;

import java.sql.Connection;
import java.sql.SQLException;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.store.derby.internal.codec.FrameBuffer;
import org.sysmon.store.derby.internal.codec.TickEncoder;

/** The ticks of one host and epoch on their way into the tables: which frame comes next, a key or a delta. */
final class HostStream {

    /** At most this many delta frames follow a key frame; a reader has to go through them. */
    private static final int DELTAS = 59;

    private final int host;
    private final String hostName;
    private final Epoch epoch;
    private final Catalogue catalogue;
    private final TickEncoder encoder;
    private SeriesSet set;
    private CatalogueSeries[] series = {};
    private int[] ids = {};
    private long hour = Long.MIN_VALUE;
    private int deltas;

    HostStream(int host, String hostName, Epoch epoch, Catalogue catalogue, FrameBuffer out) {
        this.host = host;
        this.hostName = hostName;
        this.epoch = epoch;
        this.catalogue = catalogue;
        this.encoder = new TickEncoder(out);
    }

    int host() {
        return host;
    }

    Epoch epoch() {
        return epoch;
    }

    /** The hour of the last tick. */
    long hour() {
        return hour;
    }

    /** Encodes the next tick. @return whether as a key frame */
    boolean encode(Connection connection, SampleBatch batch) throws SQLException {
        long batchHour = Hours.of(batch.timestamp());
        if (batch.series() != set) {
            look(connection, batch.series(), batchHour);
        }
        boolean key = batchHour != hour || deltas == DELTAS || !encoder.follows(ids);
        if (key) {
            for (CatalogueSeries each : series) {
                catalogue.touch(connection, each, batchHour);
            }
            encoder.key(batch, ids);
            deltas = 0;
        } else {
            encoder.delta(batch);
            deltas++;
        }
        hour = batchHour;
        return key;
    }

    private void look(Connection connection, SeriesSet newSet, long batchHour) throws SQLException {
        var found = new CatalogueSeries[newSet.size()];
        var numbers = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = catalogue.series(connection, host, hostName, newSet.get(i), batchHour);
            numbers[i] = found[i].id();
        }
        set = newSet;
        series = found;
        ids = numbers;
    }
}
