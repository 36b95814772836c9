package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** What the network protocols counted, from {@code /proc/net/netstat}, {@code snmp} and {@code snmp6} (proc_pid_net(5)). */
@Component(configurationPid = NetstatConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetstatConfig.class)
@CollectorSettings(name = "netstat")
public final class NetstatCollector implements Collector {

    /** A line of headings changes when the first packet of its kind comes, and those of before are of no use. */
    private static final int REMEMBERED = 64;
    private static final Pattern NAME = Pattern.compile("\\w+");

    private final KernelFile netstat;
    private final KernelFile snmp;
    private final OptionalFile snmp6;
    private final Pattern taken;
    private final Map<Slice, Protocol> protocols = new HashMap<>();
    /** The metric of each field of IPv6; none for what is not taken. */
    private final Map<Slice, Optional<Metric>> fields = new HashMap<>();

    @Activate
    public NetstatCollector(@Reference Kernel kernel, NetstatConfig config) {
        this(kernel, config.fields_pattern());
    }

    NetstatCollector(Kernel kernel, String fields) {
        this.netstat = kernel.proc("net/netstat");
        this.snmp = kernel.proc("net/snmp");
        this.snmp6 = new OptionalFile(kernel.proc("net/snmp6"));
        this.taken = Pattern.compile(fields);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        tables(netstat.read(), readings);
        tables(snmp.read(), readings);
        Cursor at = snmp6.read();
        if (at != null && !at.atEnd()) {
            lines(at, readings);
        }
    }

    /** Two lines for each protocol: {@code Udp: InDatagrams NoPorts} and {@code Udp: 5 0}. */
    private void tables(Cursor at, Readings readings) throws IOException {
        do {
            Protocol protocol = protocol(at);
            at.nextLine();
            at.expect(protocol.label());
            for (int i = 0; i < protocol.columns().size(); i++) {
                set(readings, protocol.columns().get(i), at.nextDouble());
            }
            if (!at.atLineEnd()) {
                throw at.malformed("no value without a heading in the line before");
            }
        } while (at.nextLine());
    }

    private Protocol protocol(Cursor at) throws IOException {
        Slice line = at.rest();
        Protocol protocol = protocols.get(line);
        if (protocol == null) {
            if (protocols.size() == REMEMBERED) {
                protocols.clear();
            }
            Slice key = line.copy();
            protocol = parse(key.text(), at);
            protocols.put(key, protocol);
        }
        return protocol;
    }

    private Protocol parse(String line, Cursor at) throws IOException {
        String[] words = line.split(" +");
        String label = words[0];
        if (!label.endsWith(":")) {
            throw at.malformed("headings that begin with a protocol and a colon before this, not '" + line + "'");
        }
        var columns = new ArrayList<Optional<Metric>>();
        for (int i = 1; i < words.length; i++) {
            columns.add(metric(label.substring(0, label.length() - 1), words[i], at));
        }
        return new Protocol(label, columns);
    }

    /** A line for each field: {@code Udp6NoPorts 0}. */
    private void lines(Cursor at, Readings readings) throws IOException {
        do {
            Slice key = at.word();
            Optional<Metric> field = fields.get(key);
            if (field == null) {
                Slice name = key.copy();
                field = field(name.text(), at);
                fields.put(name, field);
            }
            set(readings, field, at.nextDouble());
        } while (at.nextLine());
    }

    private static void set(Readings readings, Optional<Metric> field, double value) {
        if (field.isPresent()) {
            readings.set(readings.series(field.get()), value);
        }
    }

    /** The protocol's name ends with the 6. */
    private Optional<Metric> field(String name, Cursor at) throws IOException {
        int protocol = name.indexOf('6') + 1;
        return protocol == 0 ? Optional.empty() : metric(name.substring(0, protocol), name.substring(protocol), at);
    }

    private Optional<Metric> metric(String protocol, String field, Cursor at) throws IOException {
        String name = protocol + "_" + field;
        if (!NAME.matcher(name).matches()) {
            throw at.malformed("names of a protocol and its field before this, not '" + protocol + "' and '" + field + "'");
        }
        return taken.matcher(name).find()
                ? Optional.of(Metric.untyped("node_netstat_" + name, "Statistic " + protocol + field + "."))
                : Optional.empty();
    }

    /** @param label what both its lines begin with @param columns none for what is not taken */
    private record Protocol(String label, List<Optional<Metric>> columns) {
    }
}
