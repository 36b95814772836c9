package org.sysmon.linux.internal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PlainSweepTest extends SweepContract {

    private final Chunks chunks = new Chunks();

    @BeforeEach
    void use() {
        LibC.use();
    }

    @AfterEach
    void release() {
        chunks.close();
        LibC.release();
    }

    @Override
    Sweeper sweeper() {
        return new PlainSweeper(chunks);
    }
}
