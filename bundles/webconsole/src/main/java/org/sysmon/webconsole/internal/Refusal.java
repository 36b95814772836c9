package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

/** An answer instead of the console: a status, and a text that says what to do. */
record Refusal(int status, String text) {

    private static final String CHALLENGE = "Basic realm=\"SysMonitor\", charset=\"UTF-8\"";

    static final int UNAVAILABLE = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    static final int MISDIRECTED = 421;

    static Refusal unauthorized(String text) {
        return new Refusal(HttpServletResponse.SC_UNAUTHORIZED, text);
    }

    static Refusal forbidden(String text) {
        return new Refusal(HttpServletResponse.SC_FORBIDDEN, text);
    }

    void send(HttpServletResponse response) throws IOException {
        byte[] body = (text + '\n').getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        } else if (status == UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
