package org.sysmon.webconsole.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Holds an answer of the console back until it is whole, then sends it without secrets. */
final class MaskedResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final ServletOutputStream stream = new HeldStream();
    private PrintWriter writer;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean sent;

    MaskedResponse(HttpServletResponse response) {
        super(response);
    }

    /** @param path what was asked for; says what the answer is where the answer does not */
    void finish(Secrets secrets, String path) throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (sent || held.size() == 0) {
            return;
        }
        if (getContentType() == null && path.endsWith(".css")) {
            setContentType("text/css");
        }
        String type = getContentType() == null ? "text/plain" : getContentType();
        byte[] body = held.toByteArray();
        if (type.matches("(text/|application/(json|(x-)?javascript|xhtml)).*")) {
            if (writer != null) {
                super.setCharacterEncoding(charset.name()); // whatever was said after the writing had begun
            }
            String text = new String(body, charset);
            String masked = secrets.maskIn(text);
            body = masked.equals(text) ? body : masked.getBytes(charset);
        } else if (!type.startsWith("image/")) {
            Refusal.forbidden("secrets cannot be masked in " + type).send((HttpServletResponse) getResponse());
            return;
        }
        super.setContentLength(body.length);
        getResponse().getOutputStream().write(body);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            charset = Charset.forName(getCharacterEncoding());
            writer = new PrintWriter(new OutputStreamWriter(held, charset));
        }
        return writer;
    }

    @Override
    public void sendError(int status) throws IOException {
        sent = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sent = true;
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sent = true;
        super.sendRedirect(location);
    }

    @Override
    public void flushBuffer() {
        // nothing goes out before it is whole
    }

    @Override
    public void resetBuffer() {
        held.reset();
    }

    @Override
    public void reset() {
        held.reset();
        super.reset();
    }

    @Override
    public void setContentLength(int length) {
        // known when it is whole
    }

    @Override
    public void setContentLengthLong(long length) {
        // known when it is whole
    }

    /** What is written to the answer. */
    private final class HeldStream extends ServletOutputStream {

        @Override
        public void write(int b) {
            held.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            held.write(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("the console does not write asynchronously");
        }
    }
}
