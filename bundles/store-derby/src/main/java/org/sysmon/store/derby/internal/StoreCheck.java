package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.store.derby.internal.codec.BlockDecoder;
import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** Reads every tick and every value of every block, and says what is not as it was written. */
final class StoreCheck {

    private static final int MOST_TOLD = 100;

    private final Readers readers;
    private final StoredTables tables;
    private final Epochs epochs;
    private final List<String> damaged = new ArrayList<>();
    private long ticks;
    private long blocks;
    private long values;
    private long damages;

    StoreCheck(Readers readers, StoredTables tables, Epochs epochs) {
        this.readers = readers;
        this.tables = tables;
        this.epochs = epochs;
    }

    /**
     * @param ticks   that could be read, not yet in blocks
     * @param blocks  that there are
     * @param values  in blocks that could be read
     * @param damages how many ticks and blocks could not be read; of ticks the first of those that build on each other
     * @param damaged the first hundred of them
     */
    public record Finding(long ticks, long blocks, long values, long damages, List<String> damaged) {
    }

    Finding run() throws IOException {
        for (long hour : tables.ticks().hours()) {
            ticks(hour);
        }
        for (Tier tier : Tier.values()) {
            BlockTables its = tables.of(tier);
            for (long number : its.numbers()) {
                readers.read(connection -> blocks(connection, its, number));
            }
        }
        return new Finding(ticks, blocks, values, damages, List.copyOf(damaged));
    }

    private void ticks(long hour) throws IOException {
        for (Epochs.HostEpoch unit : epochs.within(Hours.start(hour), Hours.end(hour))) {
            var damage = new Damage();
            var span = new Segment(unit.epoch(), Hours.start(hour), Hours.end(hour));
            new HostScan(readers, tables.ticks(), damage, unit.host(), List.of(span)).walk((timestamp, tick) -> {
                ticks++;
                return true;
            });
            if (damage.met() > 0) {
                tell(damage.met(), damage.first());
            }
        }
    }

    private Void blocks(Connection connection, BlockTables its, long number) throws SQLException, StoreUnavailableException {
        var decoder = new BlockDecoder();
        try (PreparedStatement select = connection.prepareStatement("SELECT HOST, GRP, T0, D FROM \"" + its.name(number) + '"');
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (readers.closed()) {
                    throw new StoreUnavailableException("the store is being closed");
                }
                blocks++;
                try {
                    values += values(decoder, row.getBytes(4));
                } catch (CorruptFrameException e) {
                    tell(1, "%s, host %d, group %d, from %d: %s".formatted(its.name(number), row.getInt(1), row.getInt(2), row.getLong(3), e.getMessage()));
                }
            }
        }
        return null;
    }

    private static long values(BlockDecoder decoder, byte[] block) throws CorruptFrameException {
        decoder.open(block, block.length);
        var timestamps = new long[decoder.rows()];
        var read = new double[decoder.rows()];
        long values = 0;
        for (int id : decoder.ids()) {
            values += decoder.read(id, timestamps, read);
        }
        return values;
    }

    private void tell(long count, String what) {
        damages += count;
        if (damaged.size() < MOST_TOLD) {
            damaged.add(what);
        }
    }
}
