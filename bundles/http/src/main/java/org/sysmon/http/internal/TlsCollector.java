package org.sysmon.http.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Until when the certificates that listeners show are valid. */
@Component
@CollectorSettings(name = "tls", period_seconds = 15)
public final class TlsCollector implements Collector {

    private static final Metric EXPIRY = Metric.gauge("sysmon_tls_certificate_expiry_timestamp_seconds",
            "When the certificate that a listener shows expires, in seconds since 1970.");

    private final Listeners listeners;

    @Activate
    public TlsCollector(@Reference Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void collect(Readings readings) {
        for (TlsListener listener : listeners.all()) {
            readings.set(readings.series(EXPIRY, Labels.of("listener", listener.name())),
                    listener.certificate().getNotAfter().getTime() / 1000.0);
        }
    }
}
