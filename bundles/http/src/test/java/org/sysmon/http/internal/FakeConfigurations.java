package org.sysmon.http.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;

import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Keeps configurations in a map, and counts their updates. */
final class FakeConfigurations implements ConfigurationAdmin {

    final Map<String, Dictionary<String, ?>> properties = new HashMap<>();
    int updates;

    @Override
    public Configuration getConfiguration(String pid, String location) {
        return configuration(pid);
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, String location) {
        return configuration(factoryPid + '~' + name);
    }

    private Configuration configuration(String pid) {
        return (Configuration) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Configuration.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperties" -> properties.get(pid);
                    case "updateIfDifferent" -> update(pid, (Dictionary<?, ?>) arguments[0]);
                    default -> throw new InvocationTargetException(null, method.getName() + " is not expected");
                });
    }

    @SuppressWarnings("unchecked")
    private boolean update(String pid, Dictionary<?, ?> changed) {
        boolean different = !changed.equals(properties.put(pid, (Dictionary<String, ?>) changed));
        updates += different ? 1 : 0;
        return different;
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, String location) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration getConfiguration(String pid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration[] listConfigurations(String filter) {
        throw new UnsupportedOperationException();
    }
}
