package org.sysmon.collect.network.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.metric.Labels;

/** A server behind an IP virtual server, as labels: {@code TCP C0A80016:0CEA wlc} and {@code C0A85216:0CEA}. */
final class IpvsServer {

    private static final List<String> ALL = List.of("local_address", "local_port", "remote_address", "remote_port", "proto", "local_mark");
    /** The address of IPv6 stands in brackets, eight groups of four digits. */
    private static final int IPV6_DIGITS = 39;

    private IpvsServer() {
    }

    /** @throws IllegalArgumentException for a label that there is not */
    static Set<String> labels(String commas) {
        var labels = new LinkedHashSet<>(Arrays.asList(commas.split("\\s*,\\s*")));
        labels.remove("");
        if (!ALL.containsAll(labels)) {
            labels.removeAll(ALL);
            throw new IllegalArgumentException("collect.ipvs.backend_labels: expected some of " + ALL + ", saw also " + labels);
        }
        return labels;
    }

    /** @param at where both come from, for the message */
    static Labels of(String service, String remote, Set<String> wanted, Cursor at) throws MalformedSourceException {
        String[] words = service.split(" +");
        if (words.length < 2 || !words[0].matches("TCP|UDP|SCTP|FWM")) {
            throw at.malformed("a service such as TCP C0A80016:0CEA before this, not '" + service + "'");
        }
        Map<String, String> labels = new TreeMap<>();
        labels.put("proto", words[0]);
        if (words[0].equals("FWM")) {
            labels.putAll(Map.of("local_mark", words[1], "local_address", "", "local_port", "0"));
        } else {
            labels.put("local_mark", "");
            place(words[1], "local", labels, at);
        }
        place(remote, "remote", labels, at);
        labels.keySet().retainAll(wanted);
        return Labels.of(labels);
    }

    private static void place(String text, String side, Map<String, String> labels, Cursor at) throws MalformedSourceException {
        int colon = text.lastIndexOf(':');
        try {
            labels.put(side + "_address", address(text.substring(0, Math.max(0, colon))));
            labels.put(side + "_port", Integer.toString(Integer.parseInt(text, colon + 1, text.length(), 16)));
        } catch (IllegalArgumentException e) {
            throw at.malformed("an address and a port in hexadecimal before this, not '" + text + "'");
        }
    }

    private static String address(String text) {
        String digits = text.length() == IPV6_DIGITS + 2 && text.startsWith("[") ? text.substring(1, IPV6_DIGITS + 1).replace(":", "") : text;
        if (digits.length() != 8 && digits.length() != 32) {
            throw new IllegalArgumentException(text);
        }
        return Address.text(HexFormat.of().parseHex(digits));
    }
}
