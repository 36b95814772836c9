package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.network.internal.Wifi.Network;
import org.sysmon.collect.network.internal.Wifi.Radio;
import org.sysmon.collect.network.internal.Wifi.Station;
import org.sysmon.collect.network.internal.netlink.Netlink;

/** How wireless interfaces are connected, and how well. Not every tick: a driver asks its device. */
@Component(configurationPid = WifiConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WifiConfig.class)
@CollectorSettings(name = "wifi", enabled = false, period_seconds = 5)
public final class WifiCollector implements Collector {

    private static final Metric FREQUENCY = Metric.gauge("node_wifi_interface_frequency_hertz",
            "The current frequency a WiFi interface is operating at, in hertz.");
    private static final Metric INFO = Metric.gauge("node_wifi_station_info",
            "Labeled WiFi interface station information as provided by the operating system.");
    private static final String SEPARATOR = " ";
    /** In the order of {@link Station#values}. The key is the name of the interface and the address of the station. */
    private static final Table STATIONS = new Table(WifiCollector::labels, List.of(
            counter("connected_seconds_total", "The total number of seconds a station has been connected to an access point."),
            gauge("inactive_seconds", "The number of seconds since any wireless activity has occurred on a station."),
            gauge("receive_bits_per_second", "The current WiFi receive bitrate of a station, in bits per second."),
            gauge("transmit_bits_per_second", "The current WiFi transmit bitrate of a station, in bits per second."),
            counter("receive_bytes_total", "The total number of bytes received by a WiFi station."),
            counter("transmit_bytes_total", "The total number of bytes transmitted by a WiFi station."),
            gauge("signal_dbm", "The current WiFi signal strength, in decibel-milliwatts (dBm)."),
            counter("transmit_retries_total", "The total number of times a station has had to retry while sending a packet."),
            counter("transmit_failed_total", "The total number of times a station has failed to send a packet."),
            counter("beacon_loss_total", "The total number of times a station has detected a beacon loss."),
            counter("transmitted_packets_total", "The total number of packets transmitted by a station."),
            counter("received_packets_total", "The total number of packets received by a station.")));

    private final Wifi wifi;

    @Activate
    public WifiCollector(@Reference Kernel kernel, @Reference Netlink netlink, WifiConfig config) {
        this(config.fixtures().isEmpty() ? new Nl80211(netlink) : new WifiFixture(kernel, config.fixtures()));
    }

    WifiCollector(Wifi wifi) {
        this.wifi = wifi;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!readings.enter("nl80211")) {
            return;
        }
        for (Radio radio : wifi.radios()) {
            if (!radio.name().isEmpty()) {
                measure(radio, readings);
            }
        }
    }

    private void measure(Radio radio, Readings readings) throws IOException {
        readings.set(readings.series(FREQUENCY, Labels.of("device", radio.name())), radio.megahertz() * 1e6);
        Network network = wifi.network(radio);
        if (network != null) {
            readings.set(readings.series(INFO, Labels.of("device", radio.name(), "bssid", network.address(),
                    "ssid", network.name(), "mode", network.mode())), 1);
        }
        for (Station station : wifi.stations(radio)) {
            Row row = readings.row(STATIONS, Slice.of(radio.name() + SEPARATOR + station.address()));
            for (int i = 0; i < station.values().length; i++) {
                row.set(i, station.values()[i]);
            }
        }
    }

    private static Labels labels(Slice key) {
        String[] words = key.text().split(SEPARATOR);
        return Labels.of("device", words[0], "mac_address", words[1]);
    }

    private static Column counter(String name, String help) {
        return Column.of(Metric.counter("node_wifi_station_" + name, help));
    }

    private static Column gauge(String name, String help) {
        return Column.of(Metric.gauge("node_wifi_station_" + name, help));
    }
}
