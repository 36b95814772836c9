package org.sysmon.collect.system.internal;

import java.util.Arrays;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Slice;

/** Puts the key of a table's row together of several words, in one buffer that is used again and again. */
final class RowKey {

    /** In no word of the kernel. */
    private static final byte SEPARATOR = 0x7f;

    private final Cursor whole = new Cursor("a key");
    private byte[] bytes = new byte[64];
    private int length;
    private boolean joins;

    /** Begins the next key, with this word. */
    RowKey of(Slice word) {
        length = 0;
        append(word);
        return this;
    }

    /** Adds a word as the next part. */
    RowKey and(Slice word) {
        part();
        append(word);
        return this;
    }

    /** Begins the next part, which may stay empty. */
    RowKey part() {
        reserve(1);
        bytes[length++] = SEPARATOR;
        joins = false;
        return this;
    }

    /** Adds a word to the part in hand, behind a blank if it is not the first. */
    void join(Slice word) {
        if (joins) {
            reserve(1);
            bytes[length++] = ' ';
        }
        joins = true;
        append(word);
    }

    /** The key; it changes with the next one. */
    Slice slice() {
        return whole.over(bytes, length).rest();
    }

    /** The words that a key was made of. */
    static String[] parts(Slice key) {
        return key.text().split(String.valueOf((char) SEPARATOR), -1);
    }

    private void append(Slice word) {
        reserve(word.length());
        for (int i = 0; i < word.length(); i++) {
            bytes[length++] = word.at(i);
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
