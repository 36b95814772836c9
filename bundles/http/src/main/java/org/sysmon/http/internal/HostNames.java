package org.sysmon.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Under which names it may be asked. A web page can point a name of its own at this machine and so read with the browser of
 * somebody who may; the header Host tells, for it has that name.
 */
final class HostNames {

    private static final int MISDIRECTED = 421;
    private static final Pattern HOST = Pattern.compile("(?<name>\\[[0-9a-f:.]{2,45}]|[a-z0-9_.-]{1,255})(:[0-9]{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Set<String> names;

    HostNames(String... names) {
        this.names = Arrays.stream(names).map(HostNames::lower).collect(Collectors.toUnmodifiableSet());
    }

    Optional<Refused> refuse(HttpServletRequest request, Listeners listeners) {
        String host = request.getHeader("Host");
        if (host == null || isOurs(lower(host), request, listeners)) {
            return Optional.empty(); // without: HTTP/1.0, which no browser speaks
        }
        return Optional.of(new Refused(MISDIRECTED, "Misdirected Request", "this server does not answer as '" + host
                + "'; its names are localhost, the address that it is asked at, those in its certificates and in http.hostnames"));
    }

    private boolean isOurs(String host, HttpServletRequest request, Listeners listeners) {
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group("name");
        if (ADDRESS.matcher(name).matches()) {
            return isAddress(name, request.getLocalAddr());
        }
        return name.equals("localhost") || names.contains(name) || listeners.all().stream()
                .flatMap(listener -> CertificateText.hostNames(listener.certificate()).stream())
                .anyMatch(certified -> covers(certified, name));
    }

    /** An address in digits cannot be pointed elsewhere; it must be this machine's, where the request came in. */
    private static boolean isAddress(String name, String local) {
        try {
            InetAddress asked = InetAddress.getByName(name);
            return asked.isLoopbackAddress() || local != null && asked.equals(InetAddress.getByName(local));
        } catch (UnknownHostException e) {
            return false; // a number above 255
        }
    }

    private static boolean covers(String certified, String name) {
        return certified.equals(name) || certified.startsWith("*.") && name.endsWith(certified.substring(1))
                && name.indexOf('.') == name.length() - certified.length() + 1;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
