package org.sysmon.http.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that somebody forwarded, as it left its client. */
final class ForwardedRequest extends HttpServletRequestWrapper {

    private final String client;
    private final boolean secure;

    /** @param secure whether it went to the proxy by TLS */
    ForwardedRequest(HttpServletRequest request, String client, boolean secure) {
        super(request);
        this.client = client;
        this.secure = secure;
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public String getRemoteHost() {
        return client;
    }

    @Override
    public boolean isSecure() {
        return secure || super.isSecure();
    }

    @Override
    public String getScheme() {
        return isSecure() ? "https" : "http";
    }
}
