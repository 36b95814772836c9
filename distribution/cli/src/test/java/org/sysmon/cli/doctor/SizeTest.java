package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {

    @ParameterizedTest
    @CsvSource({ "512B, 512", "4kB, 4000", "5MB, 5e6", "5GB, 5e9", "1.5TB, 1.5e12", "1KiB, 1024", "2MiB, 2097152",
        "5, NaN", "GB, NaN", "fiveGB, NaN" })
    void readsSizesAsTheConfigurationWritesThem(String text, double bytes) {
        assertEquals(bytes, Size.bytes(text));
    }

    @ParameterizedTest
    @CsvSource({ "10%, 10", "0.5%, 0.5", "10, NaN", "x%, NaN" })
    void readsPercentages(String text, double percent) {
        assertEquals(percent, Size.percent(text));
    }
}
