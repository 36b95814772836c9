package org.sysmon.collect.process.internal;

import java.util.Arrays;
import java.util.function.Consumer;

/** The few largest of many, in their order. */
final class Top<T> {

    private final Object[] items;
    private final long[] values;
    private int size;

    Top(int most) {
        this.items = new Object[most];
        this.values = new long[most];
    }

    void clear() {
        Arrays.fill(items, null);
        size = 0;
    }

    /** What is nothing is never among them. */
    void offer(T item, long value) {
        if (value <= 0 || size == items.length && value <= values[size - 1]) {
            return;
        }
        int at = size < items.length ? size++ : size - 1;
        for (; at > 0 && values[at - 1] < value; at--) {
            items[at] = items[at - 1];
            values[at] = values[at - 1];
        }
        items[at] = item;
        values[at] = value;
    }

    @SuppressWarnings("unchecked")
    void forEach(Consumer<? super T> action) {
        for (int i = 0; i < size; i++) {
            action.accept((T) items[i]);
        }
    }
}
