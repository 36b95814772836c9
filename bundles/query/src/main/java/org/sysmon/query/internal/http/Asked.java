package org.sysmon.query.internal.http;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.query.internal.syntax.Durations;
import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.GoText;
import org.sysmon.query.internal.syntax.LabelMatcher;
import org.sysmon.query.internal.syntax.Parser;
import org.sysmon.query.internal.syntax.SyntaxException;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The parameters of a request, from its form and from its URL. */
final class Asked {

    /** Times that are out of the way of every arithmetic here, and mean the beginning and the end of time. */
    private static final long FIRST = -62_135_596_800_000L;
    private static final long LAST = 253_402_300_799_999L;

    private final MultivaluedMap<String, String> form;
    private final MultivaluedMap<String, String> url;

    Asked(UriInfo uri, MultivaluedMap<String, String> form) {
        this.form = form;
        this.url = uri.getQueryParameters();
    }

    /** Empty when it was not given. */
    String text(String name) {
        List<String> all = all(name);
        return all.isEmpty() || all.get(0) == null ? "" : all.get(0);
    }

    List<String> all(String name) {
        List<String> all = new ArrayList<>();
        if (form != null) {
            all.addAll(form.getOrDefault(name, List.of()));
        }
        all.addAll(url.getOrDefault(name, List.of()));
        return all;
    }

    /** 0 is no limit. */
    int limit() {
        String text = text("limit");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit < 0) {
                throw Refusal.parameter("limit", "limit must be non-negative");
            }
            return limit;
        } catch (NumberFormatException e) {
            throw Refusal.parameter("limit", "strconv.Atoi: parsing " + GoText.quote(text) + ": invalid syntax");
        }
    }

    /** Milliseconds since 1970. */
    long time(String name) {
        return time(name, text(name), "");
    }

    long time(String name, long otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : time(name, text, "invalid time value for '" + name + "': ");
    }

    /** The span of time of a question about series; all of it where nothing was said. */
    long from() {
        return time("start", FIRST);
    }

    long to() {
        return time("end", LAST);
    }

    private static long time(String name, String text, String before) {
        Double seconds = number(text);
        if (seconds != null && Math.abs(seconds) <= 1e15) {
            double whole = seconds < 0 ? Math.ceil(seconds) : Math.floor(seconds);
            return (long) whole * 1000 + Math.round((seconds - whole) * 1000);
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Refusal.parameter(name, before + "cannot parse " + GoText.quote(text) + " to a valid timestamp");
        }
    }

    /** In milliseconds, part of one included. */
    double duration(String name) {
        String text = text(name);
        Double seconds = number(text);
        if (seconds != null) {
            if (Math.abs(seconds) > 9.2e9) {
                throw Refusal.parameter(name, "cannot parse " + GoText.quote(text) + " to a valid duration. It overflows int64");
            }
            return 1000 * seconds;
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.parameter(name, "cannot parse " + GoText.quote(text) + " to a valid duration");
        }
    }

    private static Double number(String text) {
        boolean number = text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
        return number ? Double.valueOf(text) : null;
    }

    Expr expression() {
        try {
            return Parser.parse(text("query"));
        } catch (SyntaxException e) {
            throw Refusal.parameter("query", e.getMessage());
        }
    }

    /** The selectors that were asked for, each a list of conditions. @param named whether an error names the parameter */
    List<List<LabelMatcher>> selectors(boolean named) {
        List<List<LabelMatcher>> selectors = new ArrayList<>();
        for (String text : all("match[]")) {
            try {
                selectors.add(Parser.parseSelector(text).matchers());
            } catch (SyntaxException e) {
                throw refused(named, e.getMessage());
            }
        }
        for (List<LabelMatcher> matchers : selectors) {
            if (matchers.stream().allMatch(each -> each.accepts(""))) {
                throw refused(named, "match[] must contain at least one non-empty matcher");
            }
        }
        return selectors;
    }

    private static Refusal refused(boolean named, String message) {
        return named ? Refusal.parameter("match[]", message) : Refusal.badData(message);
    }
}
