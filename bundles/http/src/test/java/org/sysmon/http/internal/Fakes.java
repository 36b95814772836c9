package org.sysmon.http.internal;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import jakarta.servlet.http.HttpServletRequest;

/** What stands around this bundle, in memory. */
final class Fakes {

    static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    static final TlsSettings NO_TLS = new TlsSettings("", "", ClientCertificates.NONE, "");

    private Fakes() {
    }

    /** What annotations say, by name; the rest has its default. */
    @SuppressWarnings("unchecked")
    static <T extends Annotation> T config(Class<T> type, Map<String, Object> values) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static HttpConfig http(String listen, boolean insecure) {
        return config(HttpConfig.class, Map.of("listen_address", listen, "insecure", insecure));
    }

    static Tls tls(String name) {
        return new Tls(config(TlsConfig.class, name.isEmpty() ? Map.of() : Map.of("certificate", file(name + ".pem"),
                "key", file(name + ".key"))));
    }

    static TlsSettings settings(String name, ClientCertificates clients) {
        return new TlsSettings(file(name + ".pem"), file(name + ".key"), clients, file("ca.pem"));
    }

    static String file(String name) {
        return FIXTURES.resolve(name).toString();
    }

    /** Takes every service, and does nothing with it. */
    static Listeners listeners() {
        var registration = Proxy.newProxyInstance(Fakes.class.getClassLoader(), new Class<?>[] { ServiceRegistration.class },
                (proxy, method, arguments) -> null);
        return new Listeners((BundleContext) Proxy.newProxyInstance(Fakes.class.getClassLoader(),
                new Class<?>[] { BundleContext.class }, (proxy, method, arguments) -> registration));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** @param headers name, value ... */
    static HttpServletRequest request(String method, String peer, String... headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(Fakes.class.getClassLoader(),
                new Class<?>[] { HttpServletRequest.class }, (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRemoteAddr" -> peer;
                    case "getLocalAddr" -> "192.0.2.7";
                    case "getHeader" -> values(headers, arguments[0]).stream().findFirst().orElse(null);
                    case "getHeaders" -> Collections.enumeration(values(headers, arguments[0]));
                    case "isSecure" -> false;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private static List<String> values(String[] headers, Object name) {
        var found = new java.util.ArrayList<String>();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name.toString())) {
                found.add(headers[i + 1]);
            }
        }
        return found;
    }
}
