package org.sysmon.store.derby.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.sysmon.api.metric.SampleBatch;

class BlockCodecTest {

    private static final int HOUR = 3600;
    private static final long START = 1_700_000_000_000L;

    private final FrameBuffer out = new FrameBuffer();
    private final BlockEncoder encoder = new BlockEncoder(out);
    private final BlockDecoder decoder = new BlockDecoder();

    @Test
    void whatDoesNotChangeTakesAlmostNothing() throws CorruptFrameException {
        assertComesBack(columns(HOUR, row -> 42, row -> 0.1, row -> 1e15, row -> Math.PI));

        assertTrue(out.length() < 60 + 2 * HOUR / 64, "bytes: " + out.length());
    }

    @Test
    void countersAndMeasurementsTakeAFewBits() throws CorruptFrameException {
        var random = new Random(7);
        double[] seconds = column(HOUR, row -> (100_000 + row * 97 + random.nextInt(4)) / 100.0);
        double[] memory = column(HOUR, row -> 4096.0 * (1_000_000 + random.nextInt(16)));
        double[] steady = column(HOUR, row -> 512.0 * row);
        assertComesBack(seconds, memory, steady);

        assertTrue(out.length() < HOUR * 8 / 8 + 200, "bytes: " + out.length());
    }

    @Test
    void secondsTakeNoMoreThanWhatTheKernelCountsHoweverTheyWereMade() throws CorruptFrameException {
        for (IntToDoubleFunction made : List.<IntToDoubleFunction>of(row -> (1_234_567_891L + row * 977L) / 1e3 / 1e3,
                row -> (1_234_567_891L + row * 977L) * (1.0 / 1000), row -> (1_234_567_891L + row * 977L) * 1e-6,
                row -> (1_234_567_891L + row * 977L) * 1e-9)) {
            assertComesBack(column(HOUR, made));
            assertTrue(out.length() < 60, "bytes: " + out.length());
        }
    }

    @Test
    void fewValuesThatNothingLeadsBackToDoNotSpoilTheOthers() throws CorruptFrameException {
        double[] special = { -0.0, Double.NaN, SampleBatch.STALE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.longBitsToDouble(0xfff8dead00000000L), Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2, 1e23, 0x1p60 };
        assertComesBack(column(HOUR, row -> row % 300 == 7 ? special[row / 300 % special.length] : row));

        assertTrue(out.length() < 400, "bytes: " + out.length());
    }

    @Test
    void seriesHaveGapsOfTheirOwn() throws CorruptFrameException {
        var random = new Random(11);
        assertComesBack(columns(500,
                row -> row % 5 == 0 ? row : SampleBatch.ABSENT,
                row -> row == 250 ? SampleBatch.ABSENT : row,
                row -> row == 250 ? 1 : SampleBatch.ABSENT,
                row -> random.nextBoolean() ? random.nextInt() : SampleBatch.ABSENT,
                row -> row < 300 ? 0.5 : SampleBatch.ABSENT));
    }

    @Test
    void aRowAndASeriesWithoutAnyValueAreLeftOut() throws CorruptFrameException {
        long[] times = { 1, 2, 3, 4 };
        double a = SampleBatch.ABSENT;
        assertTrue(encoder.encode(new int[] { 3, 5, 9 }, times, new double[][] { { 1, 2, a, 4 }, { a, a, a, a }, { 7, a, a, 8 } }, 1, 4));
        decoder.open(out.copy(0, out.length()), out.length());

        assertArrayEquals(new int[] { 3, 9 }, decoder.ids());
        assertEquals(2, decoder.rows());
        assertEquals(0, decoder.read(5, new long[2], new double[2]));
        double[] values = new double[2];
        assertEquals(1, decoder.read(9, times, values));
        assertEquals(4, times[0]);
        assertEquals(8, values[0]);
        assertFalse(encoder.encode(new int[] { 5 }, times, new double[][] { { a, a, a, a } }, 0, 4));
    }

    @Test
    void anyTimesComeBack() throws CorruptFrameException {
        for (long[] times : new long[][] { { 0 }, { Long.MIN_VALUE, -1, 0, Long.MAX_VALUE }, { 5, 6, 1000, 1001, 2_000_000_000_000L },
            LongStream.range(0, 1000).map(i -> START + i * 1000 + i % 7).toArray() }) {
            assertTrue(encoder.encode(new int[] { 0 }, times, new double[][] { column(times.length, row -> row) }, 0, times.length));
            assertSame(new int[] { 0 }, times, new double[][] { column(times.length, row -> row) });
        }
    }

    @Test
    void anythingComesBackBitForBit() throws CorruptFrameException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            int rows = 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 150);
            int series = 1 + random.nextInt(6);
            long[] times = LongStream.iterate(random.nextLong() >> 20, time -> time + 1 + random.nextInt(3) * random.nextInt(5000)).limit(rows).toArray();
            var values = new double[series][];
            for (int i = 0; i < series; i++) {
                values[i] = anything(random, rows);
            }
            int[] ids = IntStream.generate(() -> random.nextInt(100_000)).distinct().limit(series).sorted().toArray();
            encodeAndCompare("seed " + seed + ", round " + round, ids, times, values);
        }
    }

    @Test
    void garbageIsRefusedAndNeverTakesLongOrMuch() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        double[][] values = columns(200, row -> row * 3, row -> random.nextDouble(), row -> row % 9 == 0 ? -0.0 : row % 2 == 0 ? SampleBatch.ABSENT : row);
        encoder.encode(new int[] { 1, 2, 30 }, times(200), values, 0, 200);
        byte[] good = out.copy(0, out.length());
        int refused = 0;
        for (int round = 0; round < 4_000; round++) {
            byte[] bad = good.clone();
            int length = random.nextInt(8) == 0 ? 1 + random.nextInt(good.length) : good.length;
            for (int change = random.nextInt(4); change >= 0; change--) {
                bad[random.nextInt(3) == 0 ? random.nextInt(Math.min(30, good.length)) : random.nextInt(good.length)] = (byte) random.nextInt();
            }
            if (random.nextInt(10) > 0) {
                sign(bad, length);
            }
            refused += tryToRead(bad, length, "seed " + seed + ", round " + round) ? 0 : 1;
        }
        assertTrue(refused > 200, "refused: " + refused);
    }

    @Test
    void saysWhatIsWrong() {
        encoder.encode(new int[] { 1 }, times(3), columns(3, row -> row), 0, 3);
        byte[] block = out.copy(0, out.length());

        assertEquals("only 5 bytes", problem(Arrays.copyOf(block, 5)));
        byte[] flipped = block.clone();
        flipped[block.length - 1] ^= 1;
        assertTrue(problem(flipped).matches("checksum [0-9a-f]{8}, expected [0-9a-f]{8}"), problem(flipped));
        byte[] newer = block.clone();
        newer[0] = 9;
        assertEquals("format 9, expected 1", problem(newer));
        byte[] tick = block.clone();
        tick[FrameBuffer.KIND_AT] = TickEncoder.KEY;
        sign(tick, tick.length);
        assertEquals("kind 1, expected 3", problem(tick));
        byte[] huge = Arrays.copyOf(block, FrameBuffer.BODY_AT + 5);
        Arrays.fill(huge, FrameBuffer.BODY_AT, huge.length - 1, (byte) 0xff);
        huge[huge.length - 1] = 1;
        sign(huge, huge.length);
        assertEquals("536870911 rows, expected 1 to 65536", problem(huge));
    }

    private String problem(byte[] block) {
        return assertThrows(CorruptFrameException.class, () -> decoder.open(block, block.length)).getMessage();
    }

    /** @return whether all of it was taken */
    private boolean tryToRead(byte[] block, int length, String when) {
        try {
            decoder.open(block, length);
            var timestamps = new long[decoder.rows()];
            var values = new double[decoder.rows()];
            for (int id : decoder.ids()) {
                assertTrue(decoder.read(id, timestamps, values) <= decoder.rows(), when);
            }
            return true;
        } catch (CorruptFrameException e) {
            assertFalse(e.getMessage().isEmpty(), when);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(when, e);
        }
    }

    private static void sign(byte[] block, int length) {
        if (length > FrameBuffer.KIND_AT) {
            var crc = new CRC32C();
            crc.update(block, FrameBuffer.KIND_AT, length - FrameBuffer.KIND_AT);
            ByteBuffer.wrap(block).putInt(FrameBuffer.CRC_AT, (int) crc.getValue());
        }
    }

    private void assertComesBack(double[]... values) throws CorruptFrameException {
        encodeAndCompare("", IntStream.range(0, values.length).map(i -> 10 + i * i).toArray(), times(values[0].length), values);
    }

    private void encodeAndCompare(String when, int[] ids, long[] times, double[][] values) throws CorruptFrameException {
        if (encoder.encode(ids, times, values, 0, times.length)) {
            try {
                assertSame(ids, times, values);
            } catch (AssertionError | CorruptFrameException | RuntimeException e) {
                throw new AssertionError(when + ": " + e.getMessage(), e);
            }
        }
    }

    private void assertSame(int[] ids, long[] times, double[][] values) throws CorruptFrameException {
        decoder.open(out.copy(0, out.length()), out.length());
        var timestamps = new long[decoder.rows()];
        var read = new double[decoder.rows()];
        for (int i = 0; i < ids.length; i++) {
            int taken = decoder.read(ids[i], timestamps, read);
            int expected = 0;
            for (int row = 0; row < times.length; row++) {
                if (!SampleBatch.isAbsent(values[i][row])) {
                    assertTrue(expected < taken, "series " + i + " has " + taken);
                    assertEquals(times[row], timestamps[expected], "series " + i);
                    assertEquals(Double.doubleToRawLongBits(values[i][row]), Double.doubleToRawLongBits(read[expected]), "series " + i + ", row " + row);
                    expected++;
                }
            }
            assertEquals(expected, taken, "series " + i);
        }
    }

    private static double[] anything(Random random, int rows) {
        int kind = random.nextInt(7);
        double scale = Math.pow(10, random.nextInt(10));
        double gaps = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        long walk = random.nextLong() >> 12 + random.nextInt(52);
        var values = new double[rows];
        for (int row = 0; row < rows; row++) {
            walk += random.nextInt(20) == 0 ? random.nextInt(1 << 1 + random.nextInt(30)) : kind;
            double value = switch (kind) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextGaussian();
                case 2 -> walk / scale;
                case 3 -> walk * 1024.0;
                case 4 -> random.nextInt(30) == 0 ? Double.longBitsToDouble(random.nextLong() | 0x7ff0_0000_0000_0000L) : walk;
                case 5 -> Math.round(random.nextDouble() * scale) / scale;
                default -> random.nextInt(3) == 0 ? -0.0 : random.nextInt(3);
            };
            values[row] = random.nextDouble() < gaps ? SampleBatch.ABSENT : value;
        }
        return values;
    }

    private static long[] times(int rows) {
        return LongStream.range(0, rows).map(row -> START + row * 1000).toArray();
    }

    private static double[][] columns(int rows, IntToDoubleFunction... series) {
        return Arrays.stream(series).map(each -> column(rows, each)).toArray(double[][]::new);
    }

    private static double[] column(int rows, IntToDoubleFunction value) {
        return IntStream.range(0, rows).mapToDouble(value).toArray();
    }
}
