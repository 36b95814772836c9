package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** What can be known of wireless interfaces. */
interface Wifi {

    /** @param index by which the kernel knows it @param name empty for one that is no interface */
    record Radio(int index, String name, double megahertz) {
    }

    /** What a radio has joined. @param name the SSID @param mode client or ad-hoc, or unknown */
    record Network(String address, String name, String mode) {
    }

    /**
     * The other end of a radio.
     *
     * @param values seconds connected and inactive; bits a second in and out; bytes in and out; signal; retries, failures,
     *               lost beacons; packets out and in
     */
    record Station(String address, double[] values) {
        static final int VALUES = 12;
    }

    List<Radio> radios() throws IOException;

    /** @return null when it has joined none */
    Network network(Radio radio) throws IOException;

    List<Station> stations(Radio radio) throws IOException;

    /** As people write it: {@code 02:00:00:00:00:01}. */
    static String address(byte[] bytes) {
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
