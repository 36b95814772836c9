package org.sysmon.rest.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

import org.osgi.framework.ServiceReference;

/** A service that is only its properties. */
final class FakeReference {

    private FakeReference() {
    }

    static ServiceReference<?> with(Map<String, Object> properties) {
        return (ServiceReference<?>) Proxy.newProxyInstance(FakeReference.class.getClassLoader(),
                new Class<?>[] { ServiceReference.class }, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get(arguments[0]);
                    case "getPropertyKeys" -> properties.keySet().toArray(String[]::new);
                    default -> null;
                });
    }
}
