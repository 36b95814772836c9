package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.MalformedSourceException;

/** Wireless interfaces that a folder describes: {@code interfaces.json}, and of each {@code bss.json} and {@code stationinfo.json}. */
final class WifiFixture implements Wifi {

    private static final double NANOSECONDS = 1e9;
    private static final String[] NAMES = { "connected", "inactive", "receivebitrate", "transmitbitrate", "receivedbytes",
        "transmittedbytes", "signal", "transmitretries", "transmitfailed", "beaconloss", "transmittedpackets", "receivedpackets" };
    /** How many of them are durations. */
    private static final int DURATIONS = 2;
    private static final int IBSS = 3;

    private final Kernel kernel;
    private final String folder;

    WifiFixture(Kernel kernel, String folder) {
        this.kernel = kernel;
        this.folder = folder;
    }

    @Override
    public List<Radio> radios() throws IOException {
        var radios = new ArrayList<Radio>();
        for (Fixture radio : Fixture.read(kernel.file(folder + "/interfaces.json"))) {
            radios.add(new Radio((int) radio.number("index"), radio.text("name"), radio.number("frequency")));
        }
        return radios;
    }

    @Override
    public Network network(Radio radio) throws IOException {
        Network joined = null;
        for (Fixture network : of(radio, "bss.json")) {
            int status = (int) network.number("status");
            joined = new Network(address(network.text("bssid")), network.text("ssid"),
                    status <= 1 ? "client" : status == IBSS ? "ad-hoc" : "unknown");
        }
        return joined;
    }

    @Override
    public List<Station> stations(Radio radio) throws IOException {
        var stations = new ArrayList<Station>();
        for (Fixture station : of(radio, "stationinfo.json")) {
            double[] values = new double[Station.VALUES];
            for (int i = 0; i < values.length; i++) {
                values[i] = station.number(NAMES[i]) / (i < DURATIONS ? NANOSECONDS : 1);
            }
            stations.add(new Station(address(station.text("hardwareaddr")), values));
        }
        return stations;
    }

    private List<Fixture> of(Radio radio, String file) throws IOException {
        try {
            return Fixture.read(kernel.file(folder + "/" + radio.name() + "/" + file));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static String address(String base64) throws MalformedSourceException {
        try {
            return Wifi.address(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new MalformedSourceException("fixture: expected an address in base 64, saw " + base64);
        }
    }
}
