package org.sysmon.http.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** What is said of TLS for all listeners. */
@Component(service = Tls.class, configurationPid = TlsConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TlsConfig.class)
public final class Tls {

    private volatile TlsSettings settings;

    @Activate
    public Tls(TlsConfig config) {
        modified(config);
    }

    /** Otherwise listeners would be opened anew; they look for themselves what has changed. */
    @Modified
    public void modified(TlsConfig config) {
        settings = TlsSettings.of(config);
    }

    TlsSettings settings() {
        return settings;
    }
}
