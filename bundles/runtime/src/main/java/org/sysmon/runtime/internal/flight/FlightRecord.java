package org.sysmon.runtime.internal.flight;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How the flight lies in its bytes: which process it is of, what each lane is in, and a page for each collector with its name
 * and what it allocated. Fixed places, so that writing is a plain put.
 */
final class FlightRecord {

    static final int SIZE = 32 * 1024;
    static final int PAGES = 128;
    static final int NO_PAGE = -1;

    private static final long MAGIC = 0x53594d464c543031L;
    private static final int PROCESS = 8;
    private static final int LANES = 16;
    private static final int LANE_LENGTH = 16;
    private static final int SUSPECTED = 64;
    private static final int SUSPECTED_LENGTH = 256;
    private static final int FIRST_PAGE = SUSPECTED + SUSPECTED_LENGTH;
    private static final int PAGE_LENGTH = 224;
    private static final int LEFT = 16;
    private static final int TEXT = 24;
    private static final int TEXT_LENGTH = PAGE_LENGTH - TEXT;

    private final ByteBuffer bytes;

    FlightRecord(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.nativeOrder());
    }

    /** Wipes what was there, and begins the flight of this process. */
    void begin(long process) {
        for (int at = 0; at < SIZE; at += Long.BYTES) {
            bytes.putLong(at, 0);
        }
        for (Lane lane : Lane.values()) {
            leave(lane);
        }
        bytes.putLong(PROCESS, process);
        bytes.putLong(0, MAGIC);
    }

    /** Whether this is the flight of that process. */
    boolean isOf(long process) {
        return bytes.capacity() >= SIZE && bytes.getLong(0) == MAGIC && bytes.getLong(PROCESS) == process;
    }

    void enter(Lane lane, int page) {
        bytes.putLong(at(lane) + 8, 0);
        bytes.putInt(at(lane), page);
    }

    void leave(Lane lane) {
        bytes.putInt(at(lane), NO_PAGE);
    }

    /** @param allocated by the call in hand, so far */
    void allocated(Lane lane, long allocated) {
        bytes.putLong(at(lane) + 8, allocated);
    }

    /** The page of the collector that the lane is in, or {@link #NO_PAGE}. */
    int page(Lane lane) {
        int page = bytes.getInt(at(lane));
        return page >= 0 && page < PAGES && !text(page).isEmpty() ? page : NO_PAGE;
    }

    long allocated(Lane lane) {
        return bytes.getLong(at(lane) + 8);
    }

    void name(int page, String text) {
        count(page, 0, 0);
        put(at(page) + TEXT, TEXT_LENGTH, text);
    }

    void count(int page, long allocated, long runs) {
        bytes.putLong(at(page), allocated);
        bytes.putLong(at(page) + 8, runs);
        bytes.putLong(at(page) + LEFT, 0);
    }

    /** @param allocated by a call until it was left behind */
    void left(int page, long allocated) {
        bytes.putLong(at(page) + LEFT, allocated);
    }

    long left(int page) {
        return bytes.getLong(at(page) + LEFT);
    }

    String text(int page) {
        return get(at(page) + TEXT, TEXT_LENGTH);
    }

    long allocated(int page) {
        return bytes.getLong(at(page));
    }

    long runs(int page) {
        return bytes.getLong(at(page) + 8);
    }

    /** Whom the run before this one was suspected to have ended by. */
    String suspected() {
        return get(SUSPECTED, SUSPECTED_LENGTH);
    }

    void suspected(String text) {
        put(SUSPECTED, SUSPECTED_LENGTH, text);
    }

    private static int at(Lane lane) {
        return LANES + lane.ordinal() * LANE_LENGTH;
    }

    private static int at(int page) {
        return FIRST_PAGE + page * PAGE_LENGTH;
    }

    private void put(int at, int length, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int taken = Math.min(utf8.length, length - Short.BYTES);
        bytes.putShort(at, (short) taken);
        bytes.put(at + Short.BYTES, utf8, 0, taken);
    }

    private String get(int at, int length) {
        int taken = Math.max(0, Math.min(bytes.getShort(at), length - Short.BYTES));
        byte[] utf8 = new byte[taken];
        bytes.get(at + Short.BYTES, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** The lanes that note what they are in. */
    enum Lane {
        FAST, SLOW
    }
}
