package org.sysmon.webconsole.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What the console asks of its surroundings: who may, and how it looks. Its interfaces are met by proxies, because a bundle
 * that imported them could not be there before the console is.
 */
final class ConsoleServices {

    static final String ID = "org.sysmon.webconsole";

    private static final String SPI = "org.apache.felix.webconsole.spi.";
    private static final String STYLE = "/" + TabServlet.LABEL + "/res/console.css";
    private static final Map<String, String> BRAND = Map.of("getBrandName", "Web console", "getProductName", "SysMonitor",
            "getProductURL", TabServlet.LABEL, "getProductImage", "/res/imgs/logo.png", "getVendorName", "SysMonitor",
            "getVendorURL", TabServlet.LABEL, "getVendorImage", "/res/imgs/logo.png", "getFavIcon", "/res/imgs/favicon.ico",
            "getMainStyleSheet", STYLE);
    private static final String ADMITTED = ConsoleServices.class.getName() + ".admitted";

    /** Nobody else has it, so nobody else can put it on a request. */
    private final Object seal = new Object();

    /** Marks a request that was looked at. */
    void admit(HttpServletRequest request) {
        request.setAttribute(ADMITTED, seal);
    }

    List<ServiceRegistration<?>> register(BundleContext context, Bundle console) throws BundleException {
        return List.of(
                register(context, console, "SecurityProvider", this::secure,
                        Map.of("webconsole.security.provider.id", ID, "service.ranking", Integer.MAX_VALUE)),
                register(context, console, "BrandingPlugin", (self, method, arguments) -> BRAND.get(method.getName()),
                        Map.of()));
    }

    private static ServiceRegistration<?> register(BundleContext context, Bundle console, String name,
            InvocationHandler handler, Map<String, Object> properties) throws BundleException {
        try {
            Class<?> type = console.loadClass(SPI + name);
            Object service = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                    (self, method, arguments) -> method.getDeclaringClass() == Object.class
                            ? method.invoke(handler, arguments) : handler.invoke(self, method, arguments));
            return context.registerService(type.getName(), service, new Hashtable<>(properties));
        } catch (ClassNotFoundException e) {
            throw new BundleException(console + " is no console that this bundle knows: " + e.getMessage(), e);
        }
    }

    private Object secure(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "authenticate" -> authenticate((HttpServletRequest) arguments[0], (HttpServletResponse) arguments[1]);
            case "authorize" -> true; // whoever was admitted is the administrator
            default -> null;
        };
    }

    private Object authenticate(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
        if (request.getAttribute(ADMITTED) == seal) {
            return "admin";
        }
        Refusal.unauthorized("the console is asked by way of its door only").send(response);
        return null;
    }
}
