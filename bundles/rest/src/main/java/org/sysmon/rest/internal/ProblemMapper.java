package org.sysmon.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TooManySeriesException;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Every exception that leaves a route becomes a {@link Problem}; those that nobody foresaw are logged as errors. */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final int RETRY_SECONDS = 2;
    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException refused) {
            return refused(refused);
        }
        if (thrown instanceof JsonProcessingException wrong) {
            JsonLocation place = wrong.getLocation();
            return Problem.of(400, "the body is not the JSON that is expected here" + (place == null ? ""
                    : ": line " + place.getLineNr() + ", column " + place.getColumnNr())).response();
        }
        if (thrown instanceof StoreUnavailableException) {
            return Problem.of(503, thrown.getMessage()).builder().header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
        }
        if (thrown instanceof TooManySeriesException || thrown instanceof IllegalArgumentException) {
            // As a rule the question was wrong; when it was the code that answers, this is the only trace of it.
            LOG.log(Level.DEBUG, () -> "a request got 422 for " + thrown.getClass().getName(), thrown);
            return Problem.of(422, thrown.getMessage()).response();
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.ERROR, "a request failed, reference " + reference, thrown);
        return Problem.of(500, "this should not have happened; the daemon's log says more under reference " + reference)
                .with("reference", reference).response();
    }

    private static Response refused(WebApplicationException refused) {
        Response original = refused.getResponse();
        if (original.hasEntity() || original.getStatus() < 400) {
            return original;
        }
        ResponseBuilder problem = Problem.of(original.getStatus(), detail(refused, original)).builder();
        original.getHeaders().forEach((name, values) -> values.forEach(value -> problem.header(name, value)));
        return problem.type(Problem.TYPE).build();
    }

    private static String detail(WebApplicationException refused, Response original) {
        if (!refused.getMessage().startsWith("HTTP ")) {
            return refused.getMessage(); // somebody's own words; Jersey's are only the status once more
        }
        return switch (original.getStatus()) {
            case 404 -> "nothing is here; /api/v1/info is a beginning";
            case 405 -> "this path takes " + original.getHeaderString(HttpHeaders.ALLOW);
            case 406 -> "this path does not answer in any form that the header Accept names";
            case 415 -> "this path does not take a body of that Content-Type";
            default -> "the request was refused";
        };
    }
}
