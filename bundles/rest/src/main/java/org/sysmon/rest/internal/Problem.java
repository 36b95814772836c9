package org.sysmon.rest.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** What went wrong, as RFC 9457 writes it. */
final class Problem {

    static final String TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Problem(int status, String detail) {
        this.status = status;
        members.put("type", "about:blank");
        members.put("title", title(status));
        members.put("status", status);
        members.put("detail", detail);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail);
    }

    /** A parameter that is not what it must be. */
    static WebApplicationException parameter(String name, String seen, String expected) {
        return of(400, "%s=%s: expected %s".formatted(name, seen, expected)).with("parameter", name).exception();
    }

    Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Written at once, so that it does not depend on what a route produces. */
    ResponseBuilder builder() {
        try {
            return Response.status(status).type(TYPE).entity(JSON.writeValueAsString(members));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + members, e);
        }
    }

    Response response() {
        return builder().build();
    }

    WebApplicationException exception() {
        return new WebApplicationException(members.get("detail").toString(), response());
    }

    private static String title(int status) {
        return switch (status) {
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                yield known == null ? "Error " + status : known.getReasonPhrase();
            }
        };
    }
}
