package org.sysmon.query.internal.http;

import org.sysmon.api.query.QueryException.Reason;
import org.sysmon.query.internal.engine.Fault;
import org.sysmon.query.internal.syntax.GoText;

/** An error as Prometheus names it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int GONE = 499;

    private final int status;
    private final String type;

    private Refusal(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    static Refusal badData(String message) {
        return new Refusal(400, "bad_data", message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, "not_found", message);
    }

    static Refusal parameter(String name, String message) {
        return badData("invalid parameter " + GoText.quote(name) + ": " + message);
    }

    static Refusal unavailable(String message) {
        return new Refusal(503, "unavailable", message);
    }

    static Refusal of(Fault fault) {
        if (fault.reason() == Reason.BAD_EXPRESSION) {
            return parameter("query", fault.getMessage());
        }
        return switch (fault.reason()) {
            case TIMEOUT -> new Refusal(503, "timeout", fault.getMessage());
            case CANCELED -> new Refusal(GONE, "canceled", fault.getMessage());
            case UNAVAILABLE -> unavailable(fault.getMessage());
            default -> new Refusal(UNPROCESSABLE, "execution", fault.getMessage());
        };
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
