package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.osgi.framework.BundleException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.servlet.whiteboard.Preprocessor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Stands before everything that the web server answers, and lets nobody but the administrator through to the console, which
 * it opens for the first of them.
 */
final class ConsoleDoor implements Preprocessor {

    static final String ROOT = "/system/console";

    private static final Logger LOG = System.getLogger(ConsoleDoor.class.getName());
    private static final String HOME = ROOT + '/' + TabServlet.LABEL;
    private static final String REST = HOME + "/rest";
    /** The console's pages carry scripts of their own; from elsewhere nothing may come, and no frame may hold them. */
    private static final String POLICY = "default-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Guard guard;
    private final FelixConsole console;
    private final ConsoleServices services;
    private final ConfigurationAdmin configurations;
    private final AtomicLong lastRequest = new AtomicLong();
    private final Runnable opened;

    /** @param opened called each time the console was opened */
    ConsoleDoor(Guard guard, FelixConsole console, ConsoleServices services, ConfigurationAdmin configurations,
            Runnable opened) {
        this.guard = guard;
        this.console = console;
        this.services = services;
        this.configurations = configurations;
        this.opened = opened;
    }

    /** As {@link System#nanoTime} has it. */
    long lastRequest() {
        return lastRequest.get();
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) plainRequest;
        var response = (HttpServletResponse) plainResponse;
        String path = path(request);
        if (!path.equals(ROOT) && !path.startsWith(ROOT + '/')) {
            chain.doFilter(request, response);
            return;
        }
        String below = path.substring(ROOT.length());
        secure(response);
        Optional<Refusal> refusal = guard.refusal(request, below);
        if (refusal.isPresent()) {
            refusal.get().send(response);
        } else if (below.length() <= 1) {
            response.sendRedirect(HOME);
        } else if (path.startsWith(REST + '/')) {
            lastRequest.set(System.nanoTime());
            chain.doFilter(new RestRequest(request, path.substring(REST.length())), response);
        } else {
            ask(request, response, chain, path);
        }
    }

    private void ask(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String path)
            throws IOException, ServletException {
        lastRequest.set(System.nanoTime());
        try {
            if (console.open()) {
                opened.run();
            }
        } catch (BundleException | IOException | IllegalStateException e) {
            LOG.log(Level.ERROR, "the console cannot be opened: " + e.getMessage());
            new Refusal(Refusal.UNAVAILABLE, "the console cannot be opened: " + e.getMessage()).send(response);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            new Refusal(Refusal.UNAVAILABLE, "the web server is stopping").send(response);
            return;
        }
        services.admit(request);
        var masked = new MaskedResponse(response);
        chain.doFilter(request, masked);
        masked.finish(Secrets.configured(configurations), path);
    }

    /** Decoded, as the web server will look for whom to give it to. */
    private static String path(HttpServletRequest request) {
        String path = request.getServletPath() == null ? "" : request.getServletPath();
        return request.getPathInfo() == null ? path : path + request.getPathInfo();
    }

    private static void secure(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }
}
