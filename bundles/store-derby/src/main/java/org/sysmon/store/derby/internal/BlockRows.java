package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings blocks from their tables for one cursor, and keeps the last few: series that follow each other are often in the same. */
final class BlockRows {

    private static final int FETCH_BYTES = 256 << 10;
    private static final int KEPT_BYTES = 512 << 10;

    private final Readers readers;
    private final Map<Place, Fetched> kept = new LinkedHashMap<>();
    private int keptBytes;

    BlockRows(Readers readers) {
        this.readers = readers;
    }

    /** Blocks of a group in one table that begin between two times. */
    record Place(BlockTables tables, long number, int host, int group, long epoch, long from, long to) {
    }

    record Block(long begin, byte[] bytes) {
    }

    /** @param whole whether there are no more; otherwise one asks again from after the last */
    record Fetched(List<Block> blocks, boolean whole, int bytes) {
    }

    Fetched fetch(Place place) throws IOException {
        Fetched known = kept.get(place);
        if (known != null) {
            return known;
        }
        Fetched fetched;
        try {
            fetched = readers.read(connection -> fetch(connection, place));
        } catch (IOException e) {
            if (readers.closed() || place.tables().numbers().contains(place.number())) {
                throw e;
            }
            // It has been dropped in this moment.
            return new Fetched(List.of(), true, 0);
        }
        keep(place, fetched);
        return fetched;
    }

    private void keep(Place place, Fetched fetched) {
        kept.put(place, fetched);
        keptBytes += fetched.bytes();
        for (var eldest = kept.values().iterator(); keptBytes > KEPT_BYTES || kept.size() > 64;) {
            keptBytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    private static Fetched fetch(Connection connection, Place place) throws SQLException {
        var blocks = new ArrayList<Block>();
        int bytes = 0;
        try (PreparedStatement select = place.tables().select(connection, place.number())) {
            select.setInt(1, place.host());
            select.setInt(2, place.group());
            select.setLong(3, place.epoch());
            select.setLong(4, place.from());
            select.setLong(5, place.to());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] block = row.getBytes(2);
                    blocks.add(new Block(row.getLong(1), block));
                    bytes += block.length;
                    if (bytes >= FETCH_BYTES) {
                        return new Fetched(blocks, false, bytes);
                    }
                }
            }
        }
        return new Fetched(blocks, true, bytes);
    }
}
