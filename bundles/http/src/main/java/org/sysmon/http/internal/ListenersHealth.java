package org.sysmon.http.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether everything listens that should, to whom it is open, and how long its certificates are good. */
@Component(property = HealthCheck.NAME + "=listeners")
public final class ListenersHealth implements HealthCheck {

    private static final Duration SOON = Duration.ofDays(21);

    private final Listeners listeners;
    private final Clock clock;

    @Activate
    public ListenersHealth(@Reference Listeners listeners) {
        this(listeners, Clock.systemUTC());
    }

    ListenersHealth(Listeners listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        listeners.insecure().forEach(address -> log.warn("{} speaks plain HTTP to other machines: whoever is on the way reads "
                + "tokens and all else\ndo: give it http.tls and take http.insecure away", address));
        listeners.problems().forEach((name, problem) -> log.critical("{} does not listen: {}\ndo: mend it; saving the "
                + "configuration makes it try again", name, problem));
        for (TlsListener listener : listeners.all()) {
            judge(listener.name(), listener.certificate(), log);
            if (!listener.trouble().isEmpty()) {
                log.warn("{} keeps the certificate that it has: {}\ndo: mend what is said there; it is looked at again each second",
                        listener.name(), listener.trouble());
            }
        }
        if (listeners.insecure().isEmpty() && listeners.problems().isEmpty() && listeners.all().isEmpty()) {
            log.info("only this machine reaches it");
        }
        return new Result(log);
    }

    private void judge(String name, X509Certificate certificate, FormattingResultLog log) {
        Instant now = clock.instant();
        String shows = name + " shows " + CertificateText.of(certificate);
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            log.critical("{}, but not before {}\ndo: set this machine's clock, or renew the certificate", shows,
                    certificate.getNotBefore().toInstant());
        } else if (now.isAfter(certificate.getNotAfter().toInstant())) {
            log.critical("{}: nobody accepts it any more\ndo: put a new one in its place; it is taken over at once", shows);
        } else if (now.plus(SOON).isAfter(certificate.getNotAfter().toInstant())) {
            log.warn("{}\ndo: put a new one in its place; it is taken over at once", shows);
        } else {
            log.info("{}", shows);
        }
    }
}
