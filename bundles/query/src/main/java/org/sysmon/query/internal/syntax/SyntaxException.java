package org.sysmon.query.internal.syntax;

import java.nio.charset.StandardCharsets;

/** What is wrong with an expression, and where. */
public final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param at index into the query of the first character that is wrong */
    public SyntaxException(String query, int at, String reason) {
        super(position(query, at) + ": parse error: " + reason);
    }

    /** A place in a query as line and column; columns count bytes, from 1. */
    public static String position(String query, int at) {
        if (query.isEmpty()) {
            return "unknown position";
        }
        int lines = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (query.charAt(i) == '\n') {
                lines++;
                lineStart = i + 1;
            }
        }
        return lines + ":" + (query.substring(lineStart, at).getBytes(StandardCharsets.UTF_8).length + 1);
    }
}
