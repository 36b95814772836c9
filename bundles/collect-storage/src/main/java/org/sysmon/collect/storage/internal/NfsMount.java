package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.kernel.Slice;

/** What {@code /proc/<pid>/mountstats} says of one mount of NFS. A server that is mounted twice is told once. */
final class NfsMount {

    private static final int BYTES = NfsMountMetrics.BYTES.columns().size();
    private static final int EVENTS = NfsMountMetrics.EVENTS.columns().size() + 1;
    /** Counters that overran are told as node_exporter does: what is left of them in the digits of a double. */
    private static final long MANTISSA = 1L << 53;
    private static final double THOUSAND = 1000;
    /** Numbers of an operation that are no times. */
    private static final int OPERATION_COUNTS = 5;

    private final String export;
    private final String point;
    private final String address;
    private final boolean version11;
    private double age = Double.NaN;
    private double[] bytes = new double[0];
    private double[] events = new double[0];
    private final List<Transport> transports = new ArrayList<>();

    /** @param version11 whether the statistics are those of version 1.1, not of 1.0 */
    NfsMount(String export, String point, String address, boolean version11) {
        this.export = export;
        this.point = point;
        this.address = address;
        this.version11 = version11;
    }

    /** A connection to the server, with its numbers in the order of the metrics. */
    private record Transport(String protocol, double[] numbers) {
    }

    /**
     * @param more whether the cursor is at a line
     * @param told what was told before, to be added to
     * @return whether the cursor is at a line, which is the first after what belongs to this mount
     */
    boolean read(Cursor at, boolean more, Readings readings, Set<String> told) throws IOException {
        List<String> keys = null;
        for (; more && !at.atLineEnd() && !at.sees("device "); more = at.nextLine()) {
            if (keys != null) {
                operation(at, keys, readings);
                continue;
            }
            Slice word = at.word();
            if (word.is("age:")) {
                age = at.nextDouble();
            } else if (word.is("bytes:")) {
                bytes = numbers(at, BYTES);
            } else if (word.is("events:")) {
                events = numbers(at, EVENTS);
            } else if (word.is("xprt:")) {
                transports.add(transport(at));
            } else if (word.is("per-op")) {
                keys = tell(readings, told);
            }
        }
        if (keys == null) {
            tell(readings, told);
        }
        return more;
    }

    /** @return the keys under which it is told: one for each protocol that was not told before */
    private List<String> tell(Readings readings, Set<String> told) {
        var keys = new ArrayList<String>();
        for (Transport transport : transports) {
            String key = String.join("\t", export, transport.protocol(), address);
            if (told.add(key + "\t" + point)) {
                readings.row(NfsMountMetrics.POINT, Slice.of(key + "\t" + point)).set(0, 1);
            }
            if (!told.add(key)) {
                break;
            }
            keys.add(key);
            tell(key, readings);
        }
        return keys;
    }

    private void tell(String key, Readings readings) {
        if (!Double.isNaN(age)) {
            readings.row(NfsMountMetrics.AGE, Slice.of(key)).set(0, age);
        }
        set(readings.row(NfsMountMetrics.BYTES, Slice.of(key)), bytes, -1);
        set(readings.row(NfsMountMetrics.EVENTS, Slice.of(key)), events, NfsMountMetrics.UNUSED_EVENT);
        for (int i = 0; i < transports.size(); i++) {
            set(readings.row(NfsMountMetrics.TRANSPORT, Slice.of(key + "\t" + i)), transports.get(i).numbers(), -1);
        }
    }

    private static void set(Row row, double[] numbers, int skipped) {
        int column = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (i != skipped) {
                row.set(column++, numbers[i]);
            }
        }
    }

    /** {@code READ: 1298 1298 0 207680 1210292152 6 79386 79407}, and perhaps more. */
    private static void operation(Cursor at, List<String> keys, Readings readings) throws IOException {
        String name = at.until(':').text();
        double[] numbers = new double[NfsMountMetrics.OPERATION.columns().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i < OPERATION_COUNTS ? at.nextDouble() : overrun(at) / THOUSAND;
        }
        for (String key : keys) {
            set(readings.row(NfsMountMetrics.OPERATION, Slice.of(key + "\t" + name)), numbers, -1);
        }
    }

    /**
     * Port, bind count, connect count, idle jiffies, idle seconds, sends, receives, bad transaction numbers, requests in flight,
     * backlog and, from version 1.1 on, slots and two queues. UDP has no connections and so three numbers less.
     */
    private Transport transport(Cursor at) throws IOException {
        String protocol = at.word().text();
        boolean connected = !protocol.equals("udp");
        at.word();
        double bound = at.nextDouble();
        double connects = connected ? at.nextDouble() : 0;
        at.skipWords(connected ? 1 : 0);
        double idle = connected ? overrun(at) : 0;
        double sent = at.nextDouble();
        double received = at.nextDouble();
        double bad = at.nextDouble();
        at.word();
        double backlog = at.nextDouble();
        boolean queues = version11 && !protocol.equals("rdma");
        double slots = queues ? at.nextDouble() : 0;
        double sending = queues ? at.nextDouble() : 0;
        double pending = queues ? at.nextDouble() : 0;
        return new Transport(protocol,
                new double[] { bound, connects, idle, sent, received, bad, backlog, slots, sending, pending });
    }

    private static double[] numbers(Cursor at, int count) throws MalformedSourceException {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = at.nextDouble();
        }
        return numbers;
    }

    private static double overrun(Cursor at) throws MalformedSourceException {
        String word = at.word().text();
        try {
            return Long.remainderUnsigned(Long.parseUnsignedLong(word), MANTISSA);
        } catch (NumberFormatException e) {
            throw at.malformed("a number below 2^64 before this, not '" + word + "'");
        }
    }
}
