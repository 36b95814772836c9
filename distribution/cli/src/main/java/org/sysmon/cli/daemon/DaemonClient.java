package org.sysmon.cli.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

import org.sysmon.cli.json.Json;

/**
 * Talks to one sysmond. By HttpURLConnection because its first request is ready ten times as fast as that of
 * java.net.http, and a command makes hardly more than one.
 */
public final class DaemonClient {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 75_000;
    private static final byte[] NOTHING = {};
    /** Changes are recorded with whoever ran the command, beside the identity that the token proves. */
    private static final String AGENT = "sysmon/cli (user " + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "") + ")";

    private final Address address;
    private final Token token;
    private final Path caFile;
    private final LongSupplier nanos;

    /**
     * @param caFile who signs the daemon's certificate; null for those that Java brings
     * @param nanos  a clock for how long answers take
     */
    public DaemonClient(Address address, Token token, Path caFile, LongSupplier nanos) {
        this.caFile = caFile;
        this.address = address;
        this.token = token;
        this.nanos = nanos;
    }

    public Address address() {
        return address;
    }

    public Token token() {
        return token;
    }

    /** The same daemon, asked by somebody else. */
    public DaemonClient as(Token other) {
        return new DaemonClient(address, other, caFile, nanos);
    }

    /** @throws ProblemException when the daemon refused or failed; {@link DaemonAwayException} when nobody answers */
    public Json get(String path) throws IOException {
        return ask(Question.get(path)).good().json();
    }

    /** Whatever the daemon says to it. @throws DaemonAwayException when it says nothing */
    public Answer ask(Question question) throws DaemonAwayException {
        long start = nanos.getAsLong();
        try {
            HttpURLConnection connection = open(question);
            int status = connection.getResponseCode();
            byte[] body = body(connection);
            if (status < 0) {
                throw new DaemonAwayException(address, "what answers there does not speak HTTP");
            }
            return new Answer(question, status, body, nanos.getAsLong() - start);
        } catch (DaemonAwayException e) {
            throw e;
        } catch (IOException e) {
            throw new DaemonAwayException(address, reason(e));
        }
    }

    private HttpURLConnection open(Question question) throws IOException {
        var connection = (HttpURLConnection) new URL(address.base() + question.path()).openConnection(Proxy.NO_PROXY);
        if (caFile != null && connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(TrustedAuthorities.of(caFile));
        }
        connection.setRequestMethod(question.method());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", AGENT);
        connection.setRequestProperty("Accept", "application/json, application/problem+json, */*;q=0.1");
        if (!token.isNone()) {
            connection.setRequestProperty("Authorization", "Bearer " + token.value());
        }
        if (question.contentType() != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", question.contentType());
            try (OutputStream out = connection.getOutputStream()) {
                out.write(question.body());
            }
        }
        return connection;
    }

    private static byte[] body(HttpURLConnection connection) throws IOException {
        boolean good = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream stream = good ? connection.getInputStream() : connection.getErrorStream()) {
            return stream == null ? NOTHING : stream.readAllBytes();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (e instanceof SSLException) {
            return "no trust in what answers there (" + e.getMessage() + "); --ca-file names who signs its certificate";
        }
        if (e instanceof UnknownHostException) {
            return "no such host: " + e.getMessage();
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            String message = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
            return message.contains("refused") ? "connection refused" : message;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
