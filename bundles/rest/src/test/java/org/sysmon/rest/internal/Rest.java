package org.sysmon.rest.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The bundle's filters, mappers and JSON around some resources, in a Jersey without a network. */
final class Rest {

    private static final URI ROOT = URI.create("http://localhost:9000/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApplicationHandler jersey;
    final FakeAccess access = new FakeAccess();
    private Peer peer = new Peer("127.0.0.1", false, List.of());

    /** @param data where the daemon has its files */
    Rest(Path data, boolean readWithoutToken, Object... resources) {
        this.jersey = new ApplicationHandler(RestApplication
                .guarded(new AccessFeature(access, new Remedy(data), readWithoutToken)).registerInstances(resources));
    }

    /** From now on requests come from there. */
    Rest from(String address) {
        peer = new Peer(address, false, List.of());
        return this;
    }

    /** From now on requests come from this machine, by TLS. */
    Rest byTls() {
        peer = new Peer("127.0.0.1", true, List.of());
        return this;
    }

    /** An answer, read to its end. */
    record Answer(int status, String type, String text, ContainerResponse response) {

        JsonNode json() throws IOException {
            return JSON.readTree(text);
        }

        String header(String name) {
            return response.getHeaderString(name);
        }
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, headers);
    }

    /** @param headers name, value, name, value ... */
    Answer send(String method, String path, String... headers) throws IOException {
        return sendBody(method, path, "", headers);
    }

    Answer sendBody(String method, String path, String text, String... headers) throws IOException {
        var request = new ContainerRequest(ROOT, ROOT.resolve(path), method, null, new MapPropertiesDelegate(), null);
        request.setProperty(Peer.PROPERTY, peer);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        request.setEntityStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        var body = new ByteArrayOutputStream();
        try {
            ContainerResponse response = jersey.apply(request, body).get();
            Object type = response.getHeaders().getFirst("Content-Type");
            return new Answer(response.getStatus(), String.valueOf(type), body.toString(StandardCharsets.UTF_8), response);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(method + " " + path, e);
        }
    }
}
