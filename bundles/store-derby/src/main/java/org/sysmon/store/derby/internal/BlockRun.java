package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.util.List;

import org.sysmon.store.derby.internal.BlockRows.Block;
import org.sysmon.store.derby.internal.BlockRows.Fetched;
import org.sysmon.store.derby.internal.BlockRows.Place;
import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** The samples of one series that are in blocks: segment by segment, table by table, block by block. */
final class BlockRun implements SampleRun {

    private final BlockRows rows;
    private final BlockReader reader;
    private final Damage damage;
    private final BlockTables tables;
    private final CatalogueSeries series;
    private final List<Segment> segments;
    private int segment;
    private long next = Long.MIN_VALUE;
    private List<Block> blocks = List.of();
    private int block;
    private int at;
    private int count;

    BlockRun(BlockRows rows, BlockReader reader, Damage damage, BlockTables tables, CatalogueSeries series, List<Segment> segments) {
        this.rows = rows;
        this.reader = reader;
        this.damage = damage;
        this.tables = tables;
        this.series = series;
        this.segments = segments;
    }

    @Override
    public int read(long[] timestamps, double[] values) throws IOException {
        int taken = 0;
        while (taken < timestamps.length && (at < count || advance())) {
            int some = Math.min(count - at, timestamps.length - taken);
            System.arraycopy(reader.timestamps(), at, timestamps, taken, some);
            System.arraycopy(reader.values(), at, values, taken, some);
            at += some;
            taken += some;
        }
        return taken;
    }

    /** Goes to the next block that has samples of the segment. @return whether there is one */
    private boolean advance() throws IOException {
        while (block < blocks.size() || fetch()) {
            Block here = blocks.get(block++);
            Segment span = segments.get(segment);
            try {
                count = reader.read(here.bytes());
            } catch (CorruptFrameException e) {
                damage.meet(tables.name(tables.tier().table(here.begin())), here.begin(), e);
                continue;
            }
            at = 0;
            while (at < count && reader.timestamps()[at] < span.from()) {
                at++;
            }
            while (count > at && reader.timestamps()[count - 1] > span.to()) {
                count--;
            }
            if (at < count) {
                return true;
            }
        }
        return false;
    }

    private boolean fetch() throws IOException {
        Tier tier = tables.tier();
        while (segment < segments.size()) {
            Segment here = segments.get(segment);
            long from = Math.max(next, tier.blockStart(here.from()));
            Long number = tables.numbers().ceiling(tier.table(from));
            if (from > here.to() || number == null || tier.start(number) > here.to()) {
                segment++;
                next = Long.MIN_VALUE;
                continue;
            }
            from = Math.max(from, tier.start(number));
            long to = Math.min(here.to(), tier.end(number));
            Fetched fetched = rows.fetch(new Place(tables, number, series.host(), BlockTables.group(series.id()), here.epoch(), from, to));
            blocks = fetched.blocks();
            block = 0;
            next = fetched.whole() ? to + 1 : blocks.get(blocks.size() - 1).begin() + 1;
            if (!blocks.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
