package org.sysmon.linux.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.kernel.Sweep;

/** Walks over the records that a {@link Sweeper} has put into its buffer. */
final class LinuxSweep implements Sweep {

    /** As native/sweep.c has it. */
    static final int LARGEST_FILE = 256 * 1024;

    private static final int LARGEST = 64 * 1024 * 1024;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int OWNER = Integer.BYTES;
    private static final int NAME_LENGTH = 2 * Integer.BYTES;
    private static final int LENGTHS = 3 * Integer.BYTES;

    private final String root;
    private final List<String> files;
    private final Sweeper sweeper;
    private final Calls calls;
    private final Cursor[] cursors;
    private final Cursor name;
    private byte[] buffer = new byte[16 * 1024];
    private int end;
    private int next;
    private int record;

    LinuxSweep(String root, List<String> files, Sweeper sweeper, Calls calls) {
        this.root = root;
        this.files = files;
        this.sweeper = sweeper;
        this.calls = calls;
        this.cursors = files.stream().map(file -> new Cursor(root + "/*/" + file)).toArray(Cursor[]::new);
        this.name = new Cursor(root);
        if (Stream.concat(Stream.of(root), files.stream()).anyMatch(path -> path.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("not a path: " + root + ", " + files);
        }
    }

    @Override
    public void numbered() throws IOException {
        read(List.of());
    }

    @Override
    public void of(List<String> folders) throws IOException {
        end = 0;
        next = 0;
        if (!folders.isEmpty()) {
            read(folders);
        }
    }

    private void read(List<String> folders) throws IOException {
        end = 0;
        next = 0;
        calls.enter();
        try {
            int count = sweeper.sweep(root, folders, files, buffer);
            while (count == Sweeper.NO_ROOM) {
                if (buffer.length >= LARGEST) {
                    throw new IOException(root + ": more than " + LARGEST + " bytes in all of " + files);
                }
                buffer = new byte[2 * buffer.length];
                count = sweeper.sweep(root, folders, files, buffer);
            }
            end = count;
        } finally {
            calls.leave();
        }
    }

    @Override
    public boolean next() {
        if (next >= end) {
            return false;
        }
        record = next;
        next += integer(record);
        return true;
    }

    @Override
    public Slice folder() {
        int from = record + LENGTHS + files.size() * Integer.BYTES;
        return name.over(buffer, from, from + integer(record + NAME_LENGTH)).rest();
    }

    @Override
    public long owner() {
        return Integer.toUnsignedLong(integer(record + OWNER));
    }

    @Override
    public Cursor file(int index) {
        int length = integer(record + LENGTHS + index * Integer.BYTES);
        if (length < 0) {
            return null;
        }
        int from = record + LENGTHS + files.size() * Integer.BYTES + integer(record + NAME_LENGTH);
        for (int i = 0; i < index; i++) {
            from += Math.max(0, integer(record + LENGTHS + i * Integer.BYTES));
        }
        return cursors[index].over(buffer, from, from + length);
    }

    private int integer(int at) {
        return (int) INT.get(buffer, at);
    }
}
