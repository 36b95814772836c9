package org.sysmon.collect.network.internal;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.kernel.Slice;

/** Numbers as the network parts of the kernel write them. */
final class Hexadecimal {

    /** As many as surely fit into a long. */
    private static final int MOST_DIGITS = 15;

    private Hexadecimal() {
    }

    /** @param at the cursor that the digits came from, for the message */
    static long of(Slice digits, Cursor at) throws MalformedSourceException {
        long value = 0;
        int length = digits.length();
        for (int i = 0; i < length; i++) {
            int digit = Character.digit(digits.at(i), 16);
            if (digit < 0 || length > MOST_DIGITS) {
                throw malformed(digits, at);
            }
            value = 16 * value + digit;
        }
        if (length == 0) {
            throw malformed(digits, at);
        }
        return value;
    }

    /**
     * The hexadecimal numbers of a line, as many of them as there is room for.
     *
     * @param least that a line has to have
     * @return how many there were
     */
    static int words(Cursor at, long[] into, int least) throws MalformedSourceException {
        int count = 0;
        while (count < into.length && !at.atLineEnd()) {
            into[count] = of(at.word(), at);
            count++;
        }
        if (count < least) {
            throw at.malformed("at least " + least + " numbers in a line");
        }
        return count;
    }

    private static MalformedSourceException malformed(Slice digits, Cursor at) {
        return at.malformed("a hexadecimal number before this, not '" + digits + "'");
    }
}
