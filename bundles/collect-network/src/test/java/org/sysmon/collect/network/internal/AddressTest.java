package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "c0000201, 192.0.2.1", "ffffffff, 255.255.255.255",
        "00000000000000000000000000000000, ::", "00000000000000000000000000000001, ::1",
        "20010db8000000000000000000000000, 2001:db8::", "20010db8000000010000000000000001, 2001:db8:0:1::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1", "20010db8000100020003000400050006, 2001:db8:1:2:3:4:5:6",
        "20010db8000000020003000400050006, 2001:db8:0:2:3:4:5:6", "00000000000000000000ffffc0000201, 192.0.2.1",
        "fe800000000000000123456789abcdef, fe80::123:4567:89ab:cdef",
    })
    void isWrittenAsPeopleWriteIt(String digits, String text) {
        assertEquals(text, Address.text(HexFormat.of().parseHex(digits)));
    }
}
