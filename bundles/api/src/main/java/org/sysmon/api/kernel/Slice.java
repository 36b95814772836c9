package org.sysmon.api.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Some bytes of a larger array, compared and hashed without making a string. A slice that a {@link Cursor} handed out
 * changes with the cursor's next step; {@link #copy()} keeps it.
 */
public final class Slice {

    private byte[] bytes;
    private int from;
    private int to;

    public Slice(byte[] bytes, int from, int to) {
        set(bytes, from, to);
    }

    public static Slice of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 0, bytes.length);
    }

    void set(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    public int length() {
        return to - from;
    }

    public byte at(int index) {
        return bytes[from + index];
    }

    /** Whether it is exactly this ASCII text. */
    public boolean is(String ascii) {
        return length() == ascii.length() && startsWith(ascii);
    }

    /** Whether it begins with this ASCII text. */
    public boolean startsWith(String ascii) {
        if (length() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A slice of its own bytes, which stays as it is. */
    public Slice copy() {
        return new Slice(Arrays.copyOfRange(bytes, from, to), 0, to - from);
    }

    /** As text. Bytes that are not UTF-8 become U+FFFD. */
    public String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice slice && Arrays.equals(bytes, from, to, slice.bytes, slice.from, slice.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }
}
