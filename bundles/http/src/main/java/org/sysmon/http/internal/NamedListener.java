package org.sysmon.http.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One of {@code http.listeners}. When it cannot listen, the others do, and health says why. */
@Component(service = NamedListener.class, immediate = true, configurationPid = ListenerConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ListenerConfig.class, factory = true)
public final class NamedListener {

    private static final Logger LOG = System.getLogger(NamedListener.class.getName());

    private final Listeners listeners;
    private final String name;

    @Activate
    public NamedListener(ListenerConfig config, Map<String, Object> properties, @Reference Tls common,
            @Reference Listeners listeners) {
        this.listeners = listeners;
        this.name = "http.listeners." + properties.get("name");
        try {
            listeners.open(new TlsListener(name, ListenAddress.parse(config.listen_address()),
                    () -> common.settings().with(config)));
            LOG.log(Level.INFO, "{0} answers on https://{1}", name, config.listen_address());
        } catch (IOException | IllegalArgumentException e) {
            listeners.failed(name, e.getMessage());
            LOG.log(Level.ERROR, name + " does not listen: " + e.getMessage());
        }
    }

    @Deactivate
    public void close() {
        listeners.close(name);
    }
}
