package org.sysmon.rest.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

import org.glassfish.jersey.server.ContainerException;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.internal.JerseyRequestTimeoutHandler;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Writes what Jersey answers to one request, at once or, when the route takes its time, later by another thread. */
final class ServletAnswer implements ContainerResponseWriter {

    private static final Logger LOG = System.getLogger(ServletAnswer.class.getName());

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RestApplication application;
    private JerseyRequestTimeoutHandler timeout;
    private AsyncContext later;
    private boolean left;

    /** @param application already entered; it is left when the answer is given */
    ServletAnswer(HttpServletRequest request, HttpServletResponse response, RestApplication application) {
        this.request = request;
        this.response = response;
        this.application = application;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
        response.setStatus(answer.getStatus());
        if (answer.hasEntity() && length >= 0) {
            response.setContentLengthLong(length);
        }
        answer.getStringHeaders().forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        if (!answer.hasEntity()) {
            return null;
        }
        try {
            return new Unclosed(response.getOutputStream());
        } catch (IOException e) {
            throw new ContainerException(e);
        }
    }

    @Override
    public synchronized boolean suspend(long time, TimeUnit unit, TimeoutHandler whenOver) {
        later = request.startAsync(request, response);
        later.setTimeout(0); // Jersey's own is the one that answers properly
        timeout = new JerseyRequestTimeoutHandler(this, application.timeouts());
        return timeout.suspend(time, unit, whenOver);
    }

    @Override
    public synchronized void setSuspendTimeout(long time, TimeUnit unit) {
        timeout.setSuspendTimeout(time, unit);
    }

    @Override
    public void commit() {
        finish();
    }

    @Override
    public void failure(Throwable error) {
        try {
            if (!response.isCommitted()) {
                response.reset();
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        } finally {
            finish();
        }
        // The server has to know: an answer that breaks off in the middle must not look complete.
        throw error instanceof RuntimeException unchecked ? unchecked : new ContainerException(error);
    }

    @Override
    public boolean enableResponseBuffering() {
        return true;
    }

    /** The servlet's thread is through with it. */
    synchronized void returned() {
        if (later == null) {
            leave();
        }
    }

    private synchronized void finish() {
        if (later != null) {
            timeout.close();
            later.complete();
            leave();
        }
    }

    private void leave() {
        if (!left) {
            left = true;
            application.leave();
        }
    }

    /**
     * Closing is the server's business: it may still compress. Whoever has gone away needs no more of it; that is no failure
     * of anything here, and Jersey would log each as an error.
     */
    private static final class Unclosed extends FilterOutputStream {

        private boolean gone;

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) {
            write(new byte[] { (byte) value }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (!gone) {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    left(e);
                }
            }
        }

        @Override
        public void flush() {
            if (!gone) {
                try {
                    out.flush();
                } catch (IOException e) {
                    left(e);
                }
            }
        }

        private void left(IOException why) {
            gone = true;
            LOG.log(Level.DEBUG, "whoever asked has gone away", why);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
