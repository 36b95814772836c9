package org.sysmon.collect.network.internal;

import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.Wifi.Station;
import org.sysmon.collect.network.internal.netlink.Attributes;
import org.sysmon.collect.network.internal.netlink.Payload;

/** What nl80211 knows of a station ({@code enum nl80211_sta_info}), as the values of a {@link Station}. */
final class StationValues {

    private static final int INACTIVE = 1;
    private static final int RECEIVED = 2;
    private static final int SENT = 3;
    private static final int SIGNAL = 7;
    private static final int SEND_RATE = 8;
    private static final int RECEIVED_PACKETS = 9;
    private static final int SENT_PACKETS = 10;
    private static final int RETRIES = 11;
    private static final int FAILED = 12;
    private static final int RECEIVE_RATE = 14;
    private static final int CONNECTED = 16;
    private static final int BEACON_LOSS = 18;
    private static final int RECEIVED_64 = 23;
    private static final int SENT_64 = 24;
    private static final int RATE = 1;
    private static final int RATE_32 = 5;
    private static final double RATE_UNIT = 100_000;

    private StationValues() {
    }

    static double[] of(Attributes told) throws MalformedSourceException {
        double[] values = new double[Station.VALUES];
        boolean received64 = false;
        boolean sent64 = false;
        while (told.next()) {
            Payload at = told.value();
            switch (told.type()) {
                case CONNECTED -> values[0] = at.u32(0);
                case INACTIVE -> values[1] = at.u32(0) / 1000.0;
                case RECEIVE_RATE -> values[2] = rate(at.attributes(0));
                case SEND_RATE -> values[3] = rate(at.attributes(0));
                case RECEIVED -> values[4] = received64 ? values[4] : at.u32(0); // 32 bits are over soon
                case SENT -> values[5] = sent64 ? values[5] : at.u32(0);
                case RECEIVED_64 -> {
                    values[4] = at.u64(0);
                    received64 = true;
                }
                case SENT_64 -> {
                    values[5] = at.u64(0);
                    sent64 = true;
                }
                case SIGNAL -> values[6] = (byte) at.u8(0);
                case RETRIES -> values[7] = at.u32(0);
                case FAILED -> values[8] = at.u32(0);
                case BEACON_LOSS -> values[9] = at.u32(0);
                case SENT_PACKETS -> values[10] = at.u32(0);
                case RECEIVED_PACKETS -> values[11] = at.u32(0);
                default -> { }
            }
        }
        return values;
    }

    private static double rate(Attributes told) throws MalformedSourceException {
        double narrow = 0;
        double wide = 0;
        while (told.next()) {
            if (told.type() == RATE) {
                narrow = told.value().u16(0);
            } else if (told.type() == RATE_32) {
                wide = told.value().u32(0);
            }
        }
        return RATE_UNIT * (wide > 0 ? wide : narrow);
    }
}
