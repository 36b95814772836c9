package org.sysmon.store.derby.internal.codec;

import java.util.Arrays;

/**
 * A row of whole numbers: as they are, as differences, or as differences of differences, whichever is shortest, divided by
 * what divides them all, in chunks of 64 with as many bits each as most of the chunk need; the rest are patched.
 */
final class IntegerColumn {

    static final int CHUNK = 64;

    /** Beyond this, sums of numbers wrap around, which comes back all the same, but nothing can be divided. */
    private static final long DIVISIBLE = 1L << 60;
    private static final int DIVIDED = 4;
    private static final int ORDER = 3;
    /** Token of a chunk: its width, more by this where patches follow; or chunks of zeros, and how many. */
    private static final int PATCHED = 65;
    private static final int ZEROS = 255;
    private static final int MOST_PATCHES = 20;

    private final int[] lengths = new int[65];
    private final long[] chunk = new long[CHUNK];
    private long[][] rests = new long[3][0];

    void write(FrameBuffer out, long[] values, int count) {
        if (count == 0) {
            return;
        }
        int rest = count - 1;
        for (int order = 0; order < 3 && rests[order].length < count; order++) {
            rests[order] = new long[count];
        }
        long base = min(values, count);
        long divisor = divisor(values, count, base);
        long before = 0;
        for (int i = 0; i < rest; i++) {
            long difference = (values[i + 1] - values[i]) / divisor;
            rests[0][i] = (values[i + 1] - base) / divisor;
            rests[1][i] = FrameBuffer.zigzag(difference);
            rests[2][i] = FrameBuffer.zigzag(difference - before);
            before = difference;
        }
        int order = cheapest(rest);
        out.unsigned(order | (divisor > 1 ? DIVIDED : 0));
        out.signed(values[0]);
        if (divisor > 1) {
            out.unsigned(divisor);
        }
        if (order == 0 && rest > 0) {
            out.signed(base - values[0]);
        }
        chunks(out, rests[order], rest);
    }

    private int cheapest(int rest) {
        int best = 1;
        long least = cost(rests[1], rest);
        for (int order : new int[] { 2, 0 }) {
            long cost = cost(rests[order], rest);
            if (cost < least) {
                least = cost;
                best = order;
            }
        }
        return best;
    }

    private static long min(long[] values, int count) {
        long min = values[0];
        for (int i = 1; i < count; i++) {
            min = Math.min(min, values[i]);
        }
        return min;
    }

    private static long divisor(long[] values, int count, long min) {
        long divisor = 0;
        for (int i = 0; i < count; i++) {
            if (values[i] <= -DIVISIBLE || values[i] >= DIVISIBLE) {
                return 1;
            }
            for (long a = values[i] - min; a != 0;) {
                long b = divisor % a;
                divisor = a;
                a = b;
            }
            if (divisor == 1) {
                return 1;
            }
        }
        return Math.max(divisor, 1);
    }

    private long cost(long[] numbers, int count) {
        long cost = 0;
        for (int from = 0; from < count; from += CHUNK) {
            cost += width(numbers, from, Math.min(CHUNK, count - from)) >>> 8;
        }
        return cost;
    }

    /** The width that makes a chunk shortest, and eight bits higher its length in bytes. */
    private int width(long[] numbers, int from, int count) {
        Arrays.fill(lengths, 0);
        int most = 0;
        for (int i = from; i < from + count; i++) {
            int length = 64 - Long.numberOfLeadingZeros(numbers[i]);
            lengths[length]++;
            most = Math.max(most, length);
        }
        int best = most;
        int least = (count * most + 7) / 8;
        int patches = 0;
        for (int width = most - 1; width >= 0; width--) {
            patches += lengths[width + 1];
            if (patches > MOST_PATCHES) {
                break;
            }
            int cost = 1 + (count * width + 7) / 8;
            for (int length = width + 1; length <= most; length++) {
                cost += lengths[length] * (1 + (length - width + 6) / 7);
            }
            if (cost < least) {
                least = cost;
                best = width;
            }
        }
        return least << 8 | best;
    }

    private void chunks(FrameBuffer out, long[] numbers, int count) {
        int zeros = 0;
        for (int from = 0; from < count; from += CHUNK) {
            int size = Math.min(CHUNK, count - from);
            int found = width(numbers, from, size);
            if (found == 0) {
                zeros++;
                continue;
            }
            zeros = zeros(out, zeros);
            chunk(out, numbers, from, size, found & 0xff);
        }
        zeros(out, zeros);
    }

    private static int zeros(FrameBuffer out, int chunks) {
        if (chunks > 0) {
            out.octet(ZEROS);
            out.unsigned(chunks);
        }
        return 0;
    }

    private static void chunk(FrameBuffer out, long[] numbers, int from, int size, int width) {
        int patches = 0;
        for (int i = from; width < 64 && i < from + size; i++) {
            patches += numbers[i] >>> width == 0 ? 0 : 1;
        }
        out.octet(patches == 0 ? width : width + PATCHED);
        out.packed(numbers, from, size, width, 0);
        if (patches > 0) {
            out.octet(patches);
            for (int i = 0; i < size; i++) {
                if (numbers[from + i] >>> width != 0) {
                    out.octet(i);
                    out.unsigned(numbers[from + i] >>> width);
                }
            }
        }
    }

    void read(FrameInput in, long[] values, int count) throws CorruptFrameException {
        if (count == 0) {
            return;
        }
        long head = in.unsigned();
        int order = (int) head & ORDER;
        if (head > (DIVIDED | ORDER) || head < 0 || order > 2) {
            throw new CorruptFrameException("numbers kept in way " + head + " are not known");
        }
        values[0] = in.signed();
        long divisor = (head & DIVIDED) == 0 ? 1 : in.unsigned();
        long last = order == 0 && count > 1 ? values[0] + in.signed() : values[0];
        long step = 0;
        for (int at = 1; at < count;) {
            int token = in.octet();
            if (token == ZEROS) {
                int end = at + zeros(in.unsigned(), count - at);
                while (at < end) {
                    last += step;
                    values[at++] = last;
                }
                continue;
            }
            int size = Math.min(CHUNK, count - at);
            chunk(in, token, size);
            for (int i = 0; i < size; i++) {
                long number = chunk[i];
                if (order == 0) {
                    values[at++] = last + number * divisor;
                    continue;
                }
                long difference = FrameInput.unzigzag(number) * divisor;
                step = order == 1 ? difference : step + difference;
                last += step;
                values[at++] = last;
            }
            step = order == 2 ? step : 0;
        }
    }

    /** How many numbers so many chunks of zeros are, where so many are left. */
    private static int zeros(long chunks, int left) throws CorruptFrameException {
        if (chunks < 1 || chunks > (left + CHUNK - 1) / CHUNK) {
            throw new CorruptFrameException(chunks + " chunks of zeros where " + left + " numbers are left");
        }
        return (int) Math.min(left, chunks * CHUNK);
    }

    private void chunk(FrameInput in, int token, int size) throws CorruptFrameException {
        boolean patched = token >= PATCHED;
        int width = patched ? token - PATCHED : token;
        if (width > 64 || patched && width == 64) {
            throw new CorruptFrameException("a chunk kept in way " + token + " is not known");
        }
        in.packed(chunk, size, width);
        for (int patches = patched ? in.octet() : 0; patches > 0; patches--) {
            int place = in.octet();
            if (place >= size) {
                throw new CorruptFrameException("a patch at " + place + " in a chunk of " + size);
            }
            chunk[place] |= in.unsigned() << width;
        }
    }
}
