package org.sysmon.store.derby.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.metric.SeriesSet;

class TickCodecTest {

    private static final Series SERIES = new Series(0, Metric.gauge("m", ""), Labels.EMPTY);

    /** Bits that arithmetic would not bring back. */
    private static final long[] SPECIAL = {
        0L, 0x8000000000000000L, 0x7ff0000000000000L, 0xfff0000000000000L, 0x7ff8000000000000L, 0x7ff8000000000001L, 0xfff8dead00000000L,
        0x7ff0000000000001L, 0xffffffffffffffffL, SampleBatch.STALE_BITS, SampleBatch.ABSENT_BITS, 1L, 0x000fffffffffffffL,
        0x0010000000000000L, 0x7fefffffffffffffL, 0xffefffffffffffffL, bits(0x1p53), bits(0x1p53 + 2), bits(-0x1p53), bits(0x1p63), bits(-0x1p63),
        bits(0.1), bits(0.1 + 0.2), bits(1.005), bits(99.99), bits(1e22), bits(1e23), bits(Math.PI), bits(123456789.123456789),
    };

    private final FrameBuffer out = new FrameBuffer();
    private final TickEncoder encoder = new TickEncoder(out);
    private final TickDecoder decoder = new TickDecoder();

    @Test
    void everySpecialValueFollowsEveryOtherBitForBit() throws CorruptFrameException {
        var bits = new ArrayList<Long>();
        for (long one : SPECIAL) {
            for (long other : SPECIAL) {
                bits.add(one);
                bits.add(other);
            }
        }
        int[] ids = { 7 };
        for (int i = 0; i < bits.size(); i++) {
            assertComesBack(1000 + i, i % 60 == 0 ? ids : null, bits.get(i));
        }
    }

    @Test
    void anyHistoryComesBackBitForBit() throws CorruptFrameException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int history = 0; history < 40; history++) {
            int[] ids = random.ints(random.nextInt(200), 0, 10_000).toArray();
            long[] bits = new long[ids.length];
            long timestamp = 1_700_000_000_000L;
            for (int tick = 0; tick < 100; tick++) {
                timestamp += 1 + random.nextInt(5000);
                boolean change = tick == 0 || random.nextInt(20) == 0;
                if (change && tick > 0) {
                    ids = IntStream.range(0, random.nextInt(300)).map(i -> i + random.nextInt(2)).toArray();
                    bits = Arrays.copyOf(bits, ids.length);
                }
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = next(random, bits[i]);
                }
                try {
                    assertComesBack(timestamp, change ? ids : null, bits);
                } catch (CorruptFrameException | AssertionError e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
        }
    }

    @Test
    void anIdleTickTakesAFewBytes() throws CorruptFrameException {
        int[] ids = IntStream.range(0, 1000).toArray();
        long[] bits = IntStream.range(0, 1000).mapToLong(i -> bits(i / 10.0)).toArray();
        assertComesBack(1000, ids, bits);
        assertComesBack(2000, null, bits);

        assertTrue(out.length() < 20, out.length() + " bytes");
    }

    @Test
    void decodingBeginsWithAnyKeyFrameAndWithNoOther() throws CorruptFrameException {
        byte[] key = encode(1000, new int[] { 1 }, bits(1));
        byte[] delta = encode(2000, null, bits(2));
        byte[] secondKey = encode(3000, new int[] { 1 }, bits(3));

        assertFalse(decoder.decode(2000, delta, delta.length));
        assertTrue(decoder.decode(3000, secondKey, secondKey.length));
        assertEquals(3, decoder.value(0));
        decoder.forget();
        assertFalse(decoder.decode(2000, delta, delta.length));
        assertTrue(decoder.decode(1000, key, key.length));
        assertTrue(decoder.decode(2000, delta, delta.length));
        assertEquals(2, decoder.value(0));
    }

    @Test
    void everyFrameTellsItsKeyFrame() throws CorruptFrameException {
        byte[] key = encode(1000, new int[] { 1 }, bits(1));
        encode(2500, null, bits(2));
        byte[] delta = encode(90_000, null, bits(2));

        assertEquals(1000, TickDecoder.keyTimestamp(1000, key, key.length));
        assertEquals(1000, TickDecoder.keyTimestamp(90_000, delta, delta.length));
    }

    @Test
    void refusesADeltaWhenATickBeforeItIsMissing() throws CorruptFrameException {
        byte[] key = encode(1000, new int[] { 1 }, bits(1));
        encode(2000, null, bits(2));
        byte[] third = encode(3000, null, bits(3));
        byte[] fourth = encode(4000, null, bits(4));
        decoder.decode(1000, key, key.length);

        assertThrows(CorruptFrameException.class, () -> decoder.decode(3000, third, third.length));
        assertFalse(decoder.decode(4000, fourth, fourth.length));
    }

    @Test
    void refusesEveryFlippedBitAndEveryCut() throws CorruptFrameException {
        byte[] key = encode(1000, new int[] { 1, 2, 9 }, bits(1), bits(0.25), bits(Double.NaN));
        byte[] delta = encode(2000, null, bits(2), bits(Math.PI), SampleBatch.ABSENT_BITS);
        for (byte[] frame : List.of(key, delta)) {
            for (int bit = 0; bit < 8 * frame.length; bit++) {
                byte[] flipped = frame.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertRefused(key, flipped);
            }
            for (int length = 0; length < frame.length; length++) {
                assertRefused(key, Arrays.copyOf(frame, length));
            }
            assertRefused(key, Arrays.copyOf(frame, frame.length + 1));
        }
    }

    @Test
    void garbageWithAValidChecksumIsRefusedOrDecodedButNeverBreaksTheReader() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            out.begin((byte) (1 + random.nextInt(3)));
            for (int n = random.nextInt(12); n > 0; n--) {
                out.unsigned(random.nextLong() >>> random.nextInt(64));
            }
            out.end();
            byte[] frame = out.copy(0, out.length());
            try {
                decoder.decode(i, frame, frame.length);
            } catch (CorruptFrameException e) {
                refused++;
            } catch (RuntimeException | OutOfMemoryError e) {
                throw new AssertionError("seed " + seed + ", frame " + i, e);
            }
        }
        assertTrue(refused > 10_000, "of 20,000 only " + refused + " were refused, seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 1, -1, 63, 64, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE })
    void numbersOfAnySizeComeBack(long number) throws CorruptFrameException {
        out.begin(TickEncoder.KEY);
        out.signed(number);
        out.unsigned(number);
        out.fixed(number);
        out.end();
        var in = new FrameInput();
        in.open(out.copy(0, out.length()), out.length());

        assertEquals(number, in.signed());
        assertEquals(number, in.unsigned());
        assertEquals(number, in.fixed());
        assertEquals(0, in.left());
    }

    private void assertRefused(byte[] key, byte[] frame) throws CorruptFrameException {
        decoder.forget();
        decoder.decode(1000, key, key.length);
        assertThrows(CorruptFrameException.class, () -> decoder.decode(2000, frame, frame.length), () -> Arrays.toString(frame));
    }

    private void assertComesBack(long timestamp, int[] ids, long... bits) throws CorruptFrameException {
        byte[] frame = encode(timestamp, ids, bits);
        assertTrue(decoder.decode(timestamp, frame, frame.length));
        if (ids != null) {
            assertArrayEquals(ids, decoder.ids());
        }
        for (int i = 0; i < bits.length; i++) {
            assertEquals(Long.toHexString(bits[i]), Long.toHexString(Double.doubleToRawLongBits(decoder.value(i))), "series " + i);
        }
    }

    /** As a key frame when ids are given. */
    private byte[] encode(long timestamp, int[] ids, long... bits) {
        var set = new SeriesSet(java.util.Collections.nCopies(bits.length, SERIES));
        var batch = new SampleBatch("h", 1, 0, timestamp, set, Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray());
        if (ids != null) {
            encoder.key(batch, ids);
        } else {
            encoder.delta(batch);
        }
        return out.copy(0, out.length());
    }

    private static long next(Random random, long last) {
        double value = Double.longBitsToDouble(last);
        return switch (random.nextInt(14)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> random.nextLong();
            case 2 -> bits(Math.rint(random.nextDouble() * 10_000) / 100);
            case 3, 4 -> bits(value + random.nextInt(100_000));
            case 5 -> bits(Math.rint(value * 1000 + random.nextInt(100)) / 1000);
            case 6 -> SampleBatch.ABSENT_BITS;
            case 7 -> bits((double) (random.nextLong() >> random.nextInt(64)));
            default -> last;
        };
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
