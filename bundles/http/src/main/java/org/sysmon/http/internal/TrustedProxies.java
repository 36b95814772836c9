package org.sysmon.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/** Whose word is taken about where a request comes from. */
final class TrustedProxies {

    /** Where somebody says that a request comes from elsewhere, and nobody is trusted who could say from where. */
    static final String SOMEWHERE = "0.0.0.0";

    private static final String FOR = "X-Forwarded-For";
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]{2,45}");

    private final List<Network> trusted;

    /** @throws IllegalArgumentException for what is no address or network */
    TrustedProxies(List<String> trusted) {
        this.trusted = trusted.stream().map(Network::parse).toList();
    }

    /** The request as it left its client. */
    HttpServletRequest seen(HttpServletRequest request) {
        String chain = String.join(",", Collections.list(request.getHeaders(FOR)));
        String peer = request.getRemoteAddr();
        if (chain.isEmpty() && request.getHeader("Forwarded") == null) {
            return request;
        }
        if (isTrusted(peer)) {
            return new ForwardedRequest(request, chain.isEmpty() ? peer : client(chain, peer),
                    "https".equals(request.getHeader("X-Forwarded-Proto")));
        }
        // A proxy on this machine of which nobody told us must not make the whole world look like this machine.
        return address(peer).isLoopbackAddress() ? new ForwardedRequest(request, SOMEWHERE, false) : request;
    }

    /** From the nearest to the farthest, the first that is no proxy of ours. */
    private String client(String chain, String peer) {
        String[] hops = chain.split(",", -1);
        String seen = peer;
        for (int i = hops.length - 1; i >= 0 && isTrusted(seen); i--) {
            String hop = hops[i].strip();
            if (!ADDRESS.matcher(hop).matches()) {
                return SOMEWHERE;
            }
            seen = hop;
        }
        return seen;
    }

    private boolean isTrusted(String address) {
        return !trusted.isEmpty() && trusted.stream().anyMatch(network -> network.holds(address(address)));
    }

    private static InetAddress address(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(digits, e);
        }
    }

    private record Network(byte[] prefix, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            String digits = slash < 0 ? text : text.substring(0, slash);
            if (!ADDRESS.matcher(digits).matches() || slash >= 0 && !text.substring(slash + 1).matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException("'" + text + "' is no address or network such as 10.0.0.0/24");
            }
            byte[] prefix = address(digits).getAddress();
            int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits > prefix.length * 8) {
                throw new IllegalArgumentException("'" + text + "' has more bits than an address");
            }
            return new Network(prefix, bits);
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((bytes[bit / 8] ^ prefix[bit / 8]) >> 7 - bit % 8 & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
