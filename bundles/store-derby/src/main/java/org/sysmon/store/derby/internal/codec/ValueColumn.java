package org.sysmon.store.derby.internal.codec;

/**
 * A row of doubles, bit for bit: scaled to whole numbers by a power of ten, with what that does not lead back to beside them;
 * or, where it leads nowhere, the bits that change from one to the next.
 */
final class ValueColumn {

    /** The head is the way of scaling, more by this where exceptions follow; or the last alone. */
    private static final int WITH_EXCEPTIONS = 0x10;
    private static final int BITS = 0x20;

    private final IntegerColumn integers = new IntegerColumn();
    private final long[] chunk = new long[IntegerColumn.CHUNK];
    private long[] numbers = {};
    private long[] places = {};

    void write(FrameBuffer out, double[] values, int count) {
        reserve(count);
        int way = exponent(values, count);
        int exceptions = scale(values, count, way);
        if (exceptions > 0) {
            way = way(values, count, way, exceptions);
            exceptions = scale(values, count, way);
        }
        if (exceptions > count / 4 + 1) {
            out.octet(BITS);
            bits(out, values, count);
            return;
        }
        out.octet(exceptions == 0 ? way : way | WITH_EXCEPTIONS);
        if (exceptions > 0) {
            out.unsigned(exceptions);
            integers.write(out, places, exceptions);
            for (int i = 0; i < exceptions; i++) {
                out.fixed(Double.doubleToRawLongBits(values[(int) places[i]]));
            }
        }
        integers.write(out, numbers, count);
    }

    void read(FrameInput in, double[] values, int count) throws CorruptFrameException {
        reserve(count);
        int head = in.octet();
        if (count == 0) {
            throw new CorruptFrameException("a series without a value");
        }
        if (head == BITS) {
            readBits(in, values, count);
            return;
        }
        int way = head & WITH_EXCEPTIONS - 1;
        if (way >= Scaling.WAYS || head >= BITS) {
            throw new CorruptFrameException("values kept in way " + head + " are not known");
        }
        if ((head & WITH_EXCEPTIONS) == 0) {
            readScaled(in, values, count, way);
            return;
        }
        long exceptions = in.unsigned();
        if (exceptions < 1 || exceptions > count) {
            throw new CorruptFrameException(exceptions + " exceptions among " + count + " values");
        }
        integers.read(in, places, (int) exceptions);
        int at = in.position();
        for (int i = 0; i < exceptions; i++) {
            in.fixed();
        }
        readScaled(in, values, count, way);
        int end = in.position();
        in.seek(at);
        for (int i = 0; i < exceptions; i++) {
            if (places[i] < 0 || places[i] >= count) {
                throw new CorruptFrameException("an exception at " + places[i] + " among " + count + " values");
            }
            values[(int) places[i]] = Double.longBitsToDouble(in.fixed());
        }
        in.seek(end);
    }

    private void readScaled(FrameInput in, double[] values, int count, int way) throws CorruptFrameException {
        integers.read(in, numbers, count);
        for (int i = 0; i < count; i++) {
            values[i] = Scaling.unscale(numbers[i], way);
        }
    }

    /** The smallest exponent that does for all that any does for, as far as it is found going once over them. */
    private static int exponent(double[] values, int count) {
        int exponent = 0;
        for (int i = 0; i < count; i++) {
            if (Scaling.scale(values[i], exponent) != Decimal.INEXACT) {
                continue;
            }
            for (int more = exponent + 1; more <= Scaling.LAST_POWER; more++) {
                if (Scaling.scale(values[i], more) != Decimal.INEXACT) {
                    exponent = more;
                    break;
                }
            }
        }
        return exponent;
    }

    /** Scales all, and notes the places of those that do not come back. @return how many those are */
    private int scale(double[] values, int count, int way) {
        int exceptions = 0;
        long last = 0;
        for (int i = 0; i < count; i++) {
            long number = Scaling.scale(values[i], way);
            if (number == Decimal.INEXACT) {
                places[exceptions++] = i;
            } else {
                last = number;
            }
            numbers[i] = last;
        }
        return exceptions;
    }

    /** The way with the fewest exceptions, where powers of ten have some. */
    private int way(double[] values, int count, int exponent, int ofExponent) {
        int best = exponent;
        int fewest = ofExponent;
        for (int way = Scaling.LAST_POWER + 1; way < Scaling.WAYS && fewest > 0; way++) {
            int exceptions = scale(values, count, way);
            if (exceptions < fewest) {
                best = way;
                fewest = exceptions;
            }
        }
        return best;
    }

    private void bits(FrameBuffer out, double[] values, int count) {
        long before = Double.doubleToRawLongBits(values[0]);
        out.fixed(before);
        for (int i = 1; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            numbers[i] = bits ^ before;
            before = bits;
        }
        for (int from = 1; from < count; from += IntegerColumn.CHUNK) {
            int size = Math.min(IntegerColumn.CHUNK, count - from);
            long all = 0;
            for (int i = from; i < from + size; i++) {
                all |= numbers[i];
            }
            int shift = all == 0 ? 0 : Long.numberOfTrailingZeros(all);
            int width = all == 0 ? 0 : 64 - Long.numberOfLeadingZeros(all) - shift;
            out.octet(width);
            if (width > 0) {
                out.octet(shift);
                out.packed(numbers, from, size, width, shift);
            }
        }
    }

    private void readBits(FrameInput in, double[] values, int count) throws CorruptFrameException {
        long before = in.fixed();
        values[0] = Double.longBitsToDouble(before);
        for (int from = 1; from < count; from += IntegerColumn.CHUNK) {
            int size = Math.min(IntegerColumn.CHUNK, count - from);
            int width = in.octet();
            int shift = width == 0 ? 0 : in.octet();
            if (width + shift > 64) {
                throw new CorruptFrameException("%d bits from bit %d on".formatted(width, shift));
            }
            in.packed(chunk, size, width);
            for (int i = 0; i < size; i++) {
                before ^= width == 0 ? 0 : chunk[i] << shift;
                values[from + i] = Double.longBitsToDouble(before);
            }
        }
    }

    private void reserve(int count) {
        if (numbers.length < count) {
            numbers = new long[count];
            places = new long[count];
        }
    }
}
