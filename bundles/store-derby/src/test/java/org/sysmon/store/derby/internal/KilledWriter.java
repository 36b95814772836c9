package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.testkit.contract.TickSource;

/** A process that stores tick after tick and prints each that is acknowledged, until it is killed. */
final class KilledWriter {

    static final long START = 1_699_999_200_000L;
    static final long STEP = 20_000;

    private static final List<Series> SERIES = IntStream.range(0, 50).mapToObj(i -> TickSource.series("m", "n", "" + i)).toList();

    private KilledWriter() {
    }

    /** @param args the folder, the epoch, the number of the first tick, how many are brought at once */
    public static void main(String[] args) throws Exception {
        var store = new OpenStore(Path.of(args[0]));
        var source = new TickSource("here", Long.parseLong(args[1]));
        int atOnce = Integer.parseInt(args[3]);
        var compactor = new Thread(() -> compactAllTheTime(store));
        compactor.setDaemon(true);
        compactor.start();
        for (long tick = Long.parseLong(args[2]);; tick += atOnce) {
            var batches = new SampleBatch[atOnce];
            for (int i = 0; i < atOnce; i++) {
                batches[i] = source.tick(START + (tick + i) * STEP, values(tick + i));
            }
            store.sink().accept(List.of(batches));
            System.out.println(tick + atOnce - 1);
        }
    }

    private static void compactAllTheTime(OpenStore store) {
        while (true) {
            try {
                StoreSession session = store.backend().session();
                session.compact(hour -> session.isOver(hour, 0));
            } catch (SQLException | IOException e) {
                // A lock that could not be had in time: as in the daemon, the next time.
                e.printStackTrace();
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    static double value(int series, long tick) {
        return series % 3 == 0 ? tick : Math.sin(tick * 31 + series);
    }

    private static Map<Series, Double> values(long tick) {
        var values = new LinkedHashMap<Series, Double>();
        for (int i = 0; i < SERIES.size(); i++) {
            values.put(SERIES.get(i), value(i, tick));
        }
        return values;
    }
}
