package org.sysmon.http.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Stands before everything that is answered: looks under which name it is asked, where the page comes from that asks, who
 * forwards it, how much it brings; and tells browsers what the answer may do.
 */
@Component(service = {}, immediate = true, configurationPid = HttpConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FrontDoor implements Preprocessor {

    /** The attribute by which those behind this door know that the request came through it. */
    static final String PASSED = "org.sysmon.http.passed";

    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final Listeners listeners;
    private final ServiceRegistration<Preprocessor> standing;
    private volatile Rules rules;

    @Activate
    public FrontDoor(HttpConfig config, BundleContext context, @Reference Listeners listeners) {
        this.listeners = listeners;
        modified(config);
        // By hand, because a service of the component would be registered anew with each change, and nothing stand here meanwhile.
        this.standing = context.registerService(Preprocessor.class, this,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
    }

    @Modified
    public void modified(HttpConfig config) {
        rules = new Rules(new HostNames(config.hostnames()), proxies(config), new Origins(List.of(config.cors_origins())),
                config.max_request_bytes());
    }

    /** Whoever cannot be understood is not trusted, nor is anybody else then. */
    private static TrustedProxies proxies(HttpConfig config) {
        try {
            return new TrustedProxies(List.of(config.trusted_proxies()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "no proxy is trusted: http.trusted_proxies: " + e.getMessage());
            return new TrustedProxies(List.of());
        }
    }

    @Deactivate
    public void leave() {
        standing.unregister();
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        var response = (HttpServletResponse) plainResponse;
        Rules now = rules;
        BrowserHeaders.set(response);
        HttpServletRequest request = now.proxies().seen((HttpServletRequest) plainRequest);
        Optional<Refused> refused = now.hosts().refuse(request, listeners).or(() -> now.origins().refuse(request))
                .or(() -> now.size(request));
        if (refused.isPresent()) {
            refused.get().send(response);
        } else if (!now.origins().answer(request, response)) {
            request.setAttribute(PASSED, true);
            chain.doFilter(request, response);
        }
    }

    private record Rules(HostNames hosts, TrustedProxies proxies, Origins origins, long largest) {

        /** A body whose length nobody has said could only be measured by reading it. */
        Optional<Refused> size(HttpServletRequest request) {
            if (request.getContentLengthLong() > largest) {
                return Optional.of(new Refused(413, "Content Too Large", "a request may bring at most " + largest + " bytes"));
            }
            return request.getHeader("Transfer-Encoding") == null ? Optional.empty() : Optional.of(
                    new Refused(411, "Length Required", "say with Content-Length how much the request brings"));
        }
    }
}
