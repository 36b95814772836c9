package org.sysmon.api.kernel;

/**
 * Walks over the bytes of a kernel file: lines of words and numbers. It starts inside the first line. Makes no objects;
 * the {@link Slice} of {@link #word()} and {@link #until} is one and the same and changes with the next step.
 */
public final class Cursor {

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    };

    /** Below this, dividing by a power of ten rounds once and so correctly. */
    private static final long MOST_EXACT = 1L << 53;

    /** What was expected may quote what stands there, and that may be long. */
    private static final int LONGEST_EXPECTED = 200;

    private final String source;
    private final Slice slice = new Slice(new byte[0], 0, 0);
    private byte[] bytes;
    private int begin;
    private int end;
    private int at;

    /** @param source path of the file, for messages */
    public Cursor(String source) {
        this.source = source;
        this.bytes = new byte[0];
    }

    /** Starts again, over the first {@code length} of these bytes. */
    public Cursor over(byte[] bytes, int length) {
        return over(bytes, 0, length);
    }

    /** Starts again, over these bytes from one place to before another. */
    public Cursor over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.begin = from;
        this.end = to;
        this.at = from;
        return this;
    }

    /** Whether nothing is left, of any line. */
    public boolean atEnd() {
        return at >= end;
    }

    /** Whether this line has no further word. */
    public boolean atLineEnd() {
        skipBlanks();
        return at >= end || bytes[at] == '\n';
    }

    /** Goes to the beginning of the next line. @return whether there is one, with at least one byte */
    public boolean nextLine() {
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        at++;
        return at < end;
    }

    /** Whether what follows is this ASCII text; stays where it is. */
    public boolean sees(String ascii) {
        if (end - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The next word of this line: bytes up to a blank, tab or line end. */
    public Slice word() throws MalformedSourceException {
        skipBlanks();
        int from = at;
        while (!atWordEnd()) {
            at++;
        }
        if (at == from) {
            throw malformed("a word");
        }
        slice.set(bytes, from, at);
        return slice;
    }

    /** The bytes up to this separator, which is stepped over; it must come in this line. Blanks in front are left out. */
    public Slice until(char separator) throws MalformedSourceException {
        skipBlanks();
        int from = at;
        while (at < end && bytes[at] != separator && bytes[at] != '\n') {
            at++;
        }
        if (at >= end || bytes[at] != separator) {
            at = from;
            throw malformed("text up to '" + separator + "'");
        }
        slice.set(bytes, from, at);
        at++;
        return slice;
    }

    /** The bytes up to the last such separator of this line, which is stepped over; it must come. */
    public Slice untilLast(char separator) throws MalformedSourceException {
        int last = -1;
        for (int i = at; i < end && bytes[i] != '\n'; i++) {
            last = bytes[i] == separator ? i : last;
        }
        if (last < 0) {
            throw malformed("text up to '" + separator + "'");
        }
        slice.set(bytes, at, last);
        at = last + 1;
        return slice;
    }

    /** The rest of this line, without blanks around it; may be empty. */
    public Slice rest() {
        skipBlanks();
        int from = at;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        int to = at;
        while (to > from && bytes[to - 1] >= 0 && bytes[to - 1] <= ' ') {
            to--;
        }
        slice.set(bytes, from, to);
        return slice;
    }

    /** How often this ASCII character is still to come in this line. */
    public int count(char character) {
        int count = 0;
        for (int i = at; i < end && bytes[i] != '\n'; i++) {
            count += bytes[i] == character ? 1 : 0;
        }
        return count;
    }

    /** Steps over words of this line. */
    public void skipWords(int count) throws MalformedSourceException {
        for (int i = 0; i < count; i++) {
            word();
        }
    }

    /** Steps over this ASCII text, which must come next, blanks in front left out. */
    public void expect(String ascii) throws MalformedSourceException {
        skipBlanks();
        if (!sees(ascii)) {
            throw malformed("'" + ascii + "'");
        }
        at += ascii.length();
    }

    /** The next word, which must be a whole decimal number that fits into 64 bits with sign. */
    public long nextLong() throws MalformedSourceException {
        skipBlanks();
        int from = at;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            int digit = bytes[at] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                at = from;
                throw malformed("a number below 2^63");
            }
            value = 10 * value + digit;
            at++;
        }
        if (at == first || !atWordEnd()) {
            at = from;
            throw malformed("a whole number");
        }
        return negative ? -value : value;
    }

    /**
     * The next word, which must be a decimal number: unsigned 64-bit counters and fractions alike, no exponent.
     *
     * @return the nearest double
     */
    public double nextDouble() throws MalformedSourceException {
        skipBlanks();
        int from = at;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = -1;
        boolean exact = true;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                exact &= digits < 922_337_203_685_477_580L; // ten times this still fits into 63 bits
                digits = exact ? 10 * digits + (b - '0') : digits;
                count++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (b == '.' && fraction < 0) {
                fraction = 0;
            } else {
                break;
            }
        }
        if (count == 0 || !atWordEnd()) {
            at = from;
            throw malformed("a number");
        }
        if (!exact || fraction > 0 && (digits > MOST_EXACT || fraction >= POWERS_OF_TEN.length)) {
            slice.set(bytes, from, at);
            return Double.parseDouble(slice.text());
        }
        double value = fraction > 0 ? digits / POWERS_OF_TEN[fraction] : digits;
        return negative ? -value : value;
    }

    /** The next word, which must be a hexadecimal number without sign that fits into 64 bits; {@code 0x} may stand in front. */
    public double nextHexadecimal() throws MalformedSourceException {
        skipBlanks();
        int from = at;
        at += sees("0x") ? 2 : 0;
        int first = at;
        long value = 0;
        for (; !atWordEnd(); at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0 || value >>> 60 != 0) {
                at = from;
                throw malformed("a hexadecimal number below 2^64");
            }
            value = value << 4 | digit;
        }
        if (at == first) {
            at = from;
            throw malformed("a hexadecimal number");
        }
        return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
    }

    /** What to throw when something else was expected here: names file, line, what was expected and what stands there. */
    public MalformedSourceException malformed(String expected) {
        int line = 1;
        for (int i = begin; i < Math.min(at, end); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        int to = Math.min(at, end);
        while (to < end && bytes[to] != '\n' && to - at < 40) {
            to++;
        }
        String seen = at >= end ? "the end" : "'" + new Slice(bytes, at, to).text() + "'";
        String wanted = expected.length() <= LONGEST_EXPECTED ? expected : expected.substring(0, LONGEST_EXPECTED) + "...";
        return new MalformedSourceException("%s:%d: expected %s, saw %s".formatted(source, line, wanted, seen));
    }

    /** Bytes below 0 belong to characters that are not ASCII, and those to words. */
    private boolean atWordEnd() {
        return at >= end || bytes[at] >= 0 && bytes[at] <= ' ';
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }
}
