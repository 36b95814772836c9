package org.sysmon.linux.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Native buffers for reads, one for each read in flight, used again and again. A read that hangs keeps its own. */
final class Chunks {

    /** More than one read returns of any file in proc or sys that is read each tick. */
    static final int SIZE = 64 * 1024;

    private static final int KEPT = 4;

    private final ArrayBlockingQueue<Chunk> idle = new ArrayBlockingQueue<>(KEPT);

    Chunk take() {
        Chunk chunk = idle.poll();
        return chunk == null ? new Chunk() : chunk;
    }

    void giveBack(Chunk chunk) {
        if (!idle.offer(chunk)) {
            chunk.memory.close();
        }
    }

    void close() {
        for (Chunk chunk = idle.poll(); chunk != null; chunk = idle.poll()) {
            chunk.memory.close();
        }
    }

    /** One of them. */
    static final class Chunk {

        private final Memory memory = new Memory(SIZE);
        private final long address = Pointer.nativeValue(memory);
        private final ByteBuffer bytes = memory.getByteBuffer(0, SIZE);

        long address() {
            return address;
        }

        void copyTo(byte[] target, int offset, int length) {
            bytes.get(0, target, offset, length);
        }
    }
}
