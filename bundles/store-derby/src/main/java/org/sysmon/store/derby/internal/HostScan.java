package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.store.derby.internal.codec.CorruptFrameException;
import org.sysmon.store.derby.internal.codec.TickDecoder;

/** Walks over the ticks of one host, segment by segment and hour by hour; holds a connection only while it reads one hour. */
final class HostScan {

    private static final byte[] NOTHING = {};

    private final Readers readers;
    private final HourTables tables;
    private final Damage damage;
    private final int host;
    private final List<Segment> segments;
    private final TickDecoder decoder = new TickDecoder();
    private int segment;
    private long next = Long.MIN_VALUE;

    HostScan(Readers readers, HourTables tables, Damage damage, int host, List<Segment> segments) {
        this.readers = readers;
        this.tables = tables;
        this.damage = damage;
        this.host = host;
        this.segments = segments;
    }

    /** Takes ticks, in order of time. */
    interface Taker {

        /** @return whether it takes more; otherwise the walk goes on after this tick when asked again */
        boolean take(long timestamp, TickDecoder tick);
    }

    /** Goes on to the end, or until the taker has enough. @return whether it is at the end */
    boolean walk(Taker taker) throws IOException {
        while (segment < segments.size()) {
            Segment here = segments.get(segment);
            long from = Math.max(next, here.from());
            Long hour = tables.hours().ceiling(Hours.of(from));
            if (from > here.to() || hour == null || Hours.start(hour) > here.to()) {
                segment++;
                continue;
            }
            next = Math.max(from, Hours.start(hour));
            long to = Math.min(here.to(), Hours.end(hour));
            if (!hour(hour, here.epoch(), to, taker)) {
                return false;
            }
            next = to + 1;
        }
        return true;
    }

    private boolean hour(long hour, long epoch, long to, Taker taker) throws IOException {
        try {
            return readers.read(connection -> hour(connection, hour, epoch, to, taker));
        } catch (IOException e) {
            if (readers.closed() || tables.hours().contains(hour)) {
                throw e;
            }
            // It has been dropped in this moment.
            return true;
        }
    }

    /** Takes the ticks of an hour from {@code next} on, and moves that along, so that it can be called again. */
    private boolean hour(Connection connection, long hour, long epoch, long to, Taker taker) throws SQLException, IOException {
        try (PreparedStatement select = tables.select(connection, hour)) {
            select.setInt(1, host);
            select.setLong(2, epoch);
            select.setLong(4, to);
            select.setLong(3, next == Hours.start(hour) ? next : keyBefore(select, hour));
            try (ResultSet rows = select.executeQuery()) {
                return rows(rows, hour, taker);
            }
        }
    }

    /** Where decoding has to begin so that the tick at {@code next} can be told. */
    private long keyBefore(PreparedStatement select, long hour) throws SQLException {
        select.setLong(3, next);
        select.setMaxRows(1);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return next;
            }
            byte[] frame = row.getBytes(2);
            // A frame in parts has its checksum over all of them; such a host is rare, and reads from the start of the hour.
            return frame.length == HourTables.MAX_PART ? Hours.start(hour) : TickDecoder.keyTimestamp(row.getLong(1), frame, frame.length);
        } catch (CorruptFrameException e) {
            return Hours.start(hour);
        } finally {
            select.setMaxRows(0);
        }
    }

    private boolean rows(ResultSet rows, long hour, Taker taker) throws SQLException, IOException {
        decoder.forget();
        byte[] frame = NOTHING;
        long timestamp = 0;
        while (rows.next()) {
            if (readers.closed()) {
                throw new StoreUnavailableException("the store is being closed");
            }
            byte[] part = rows.getBytes(2);
            if (frame != NOTHING && rows.getLong(1) == timestamp) {
                int length = frame.length;
                frame = Arrays.copyOf(frame, length + part.length);
                System.arraycopy(part, 0, frame, length, part.length);
                continue;
            }
            if (frame != NOTHING && !tick(timestamp, frame, hour, taker)) {
                return false;
            }
            timestamp = rows.getLong(1);
            frame = part;
        }
        return frame == NOTHING || tick(timestamp, frame, hour, taker);
    }

    private boolean tick(long timestamp, byte[] frame, long hour, Taker taker) {
        try {
            if (decoder.decode(timestamp, frame, frame.length) && timestamp >= next) {
                next = timestamp + 1;
                return taker.take(timestamp, decoder);
            }
        } catch (CorruptFrameException e) {
            damage.meet(HourTables.name(hour), timestamp, e);
        }
        return true;
    }
}
