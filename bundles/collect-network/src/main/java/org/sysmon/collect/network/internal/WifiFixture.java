package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.MalformedSourceException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

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
        for (JsonNode radio : Fixture.read(kernel.file(folder + "/interfaces.json"))) {
            radios.add(new Radio(radio.path("index").asInt(), radio.path("name").asText(), radio.path("frequency").asDouble()));
        }
        return radios;
    }

    @Override
    public Network network(Radio radio) throws IOException {
        JsonNode network = of(radio, "bss.json");
        if (network.isMissingNode()) {
            return null;
        }
        int status = network.path("status").asInt();
        return new Network(address(network.path("bssid")), network.path("ssid").asText(),
                status <= 1 ? "client" : status == IBSS ? "ad-hoc" : "unknown");
    }

    @Override
    public List<Station> stations(Radio radio) throws IOException {
        var stations = new ArrayList<Station>();
        for (JsonNode station : of(radio, "stationinfo.json")) {
            double[] values = new double[Station.VALUES];
            for (int i = 0; i < values.length; i++) {
                values[i] = station.path(NAMES[i]).asDouble() / (i < DURATIONS ? NANOSECONDS : 1);
            }
            stations.add(new Station(address(station.path("hardwareaddr")), values));
        }
        return stations;
    }

    private JsonNode of(Radio radio, String file) throws IOException {
        try {
            return Fixture.read(kernel.file(folder + "/" + radio.name() + "/" + file));
        } catch (NoSuchFileException e) {
            return MissingNode.getInstance();
        }
    }

    private static String address(JsonNode base64) throws IOException {
        try {
            return Wifi.address(base64.binaryValue() == null ? new byte[0] : base64.binaryValue());
        } catch (IOException e) {
            throw new MalformedSourceException("expected an address in base 64, saw " + base64);
        }
    }
}
