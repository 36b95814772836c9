package org.sysmon.http.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** All listeners that speak TLS, what is wrong with others, and which one speaks plainly where it should not. */
@Component(service = Listeners.class)
public final class Listeners {

    private final BundleContext context;
    private final PortOwner owner = new PortOwner(Path.of("/proc"));
    private final Map<String, TlsListener> open = new ConcurrentSkipListMap<>();
    private final Map<String, ServiceRegistration<ConnectorFactory>> registrations = new TreeMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final Map<String, String> insecure = new ConcurrentHashMap<>();
    private final Watch watch = new Watch(open::values, insecure::values);

    @Activate
    public Listeners(BundleContext context) {
        this.context = context;
    }

    /** @throws IOException when nobody can listen there */
    synchronized void open(TlsListener listener) throws IOException {
        probe(listener.address());
        open.put(listener.name(), listener);
        problems.remove(listener.name());
        registrations.put(listener.name(), context.registerService(ConnectorFactory.class, listener, null));
        watch.begin();
    }

    /** Offers a connector that is no listener. */
    ServiceRegistration<ConnectorFactory> offer(ConnectorFactory factory) {
        return context.registerService(ConnectorFactory.class, factory, null);
    }

    synchronized void close(String name) {
        open.remove(name);
        problems.remove(name);
        insecure.remove(name);
        ServiceRegistration<ConnectorFactory> registration = registrations.remove(name);
        if (registration != null) {
            registration.unregister();
        }
        if (open.isEmpty() && insecure.isEmpty()) {
            watch.end();
        }
    }

    void failed(String name, String problem) {
        problems.put(name, problem);
    }

    /** @param address that other machines reach, where it speaks plainly because somebody said so */
    synchronized void insecure(String name, String address) {
        insecure.put(name, address);
        watch.begin();
    }

    Collection<TlsListener> all() {
        return Collections.unmodifiableCollection(open.values());
    }

    Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    Collection<String> insecure() {
        return Collections.unmodifiableCollection(insecure.values());
    }

    @Deactivate
    synchronized void end() {
        watch.end();
        registrations.values().forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    /** @throws IOException when something else listens there, and what it is */
    void probe(ListenAddress address) throws IOException {
        try (var probe = new ServerSocket()) {
            probe.bind(address.socket());
        } catch (IOException e) {
            throw new IOException("%s is taken by %s".formatted(address.text(), owner.of(address.socket())
                    .orElse("another process, or is no address of this machine (" + e.getMessage() + ")")), e);
        }
    }
}
