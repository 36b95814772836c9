package org.sysmon.query.internal.syntax;

import org.sysmon.query.internal.syntax.Token.Type;

/** Reads numbers, durations and strings. */
final class Literals {

    private static final String DURATION_WANTED = "number, duration, step(), or range()";

    private final Words words;

    Literals(Words words) {
        this.words = words;
    }

    boolean seesNumber() {
        return words.sees(Type.NUMBER) || words.sees(Type.DURATION);
    }

    Expr.Number number() {
        Token token = words.take();
        if (token.type() == Type.NUMBER) {
            return new Expr.Number(value(token), false, token.at());
        }
        try {
            return new Expr.Number(Durations.parse(token.text()) / 1000d, true, token.at());
        } catch (IllegalArgumentException e) {
            throw words.error(token.at(), e.getMessage());
        }
    }

    private double value(Token token) {
        String text = token.text().replace("_", "");
        try {
            if (text.length() > 2 && (text.charAt(1) == 'x' || text.charAt(1) == 'X')) {
                return Long.parseLong(text.substring(2), 16);
            }
            if (text.matches("0[0-7]+")) {
                return Long.parseLong(text, 8);
            }
            return text.equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY
                    : text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw words.error(token.at(), "error parsing number: " + GoText.quote(token.text()) + " is out of range");
        }
    }

    String string() {
        Token token = words.take();
        try {
            return GoText.unquote(token.text());
        } catch (IllegalArgumentException e) {
            throw words.error(token.at(), "error unquoting string " + GoText.quote(token.text()) + ": " + e.getMessage());
        }
    }

    /** A span of more than nothing, in brackets. @return milliseconds */
    long span(String context) {
        Token first = words.peek();
        boolean negative = sign();
        if (!seesNumber()) {
            throw first.type() == Type.STEP || first.type() == Type.RANGE || first.type() == Type.LEFT_PAREN
                    ? words.error(first.at(), "experimental duration expression is not enabled")
                    : words.unexpected(context, DURATION_WANTED);
        }
        Expr.Number number = number();
        if (words.sees(Type.OPERATOR)) {
            throw words.error(first.at(), "experimental duration expression is not enabled");
        }
        if (negative || number.value() <= 0) {
            throw words.error(first.at(), "duration must be greater than 0");
        }
        return millis(number, first.at());
    }

    /** How far a selector looks back, or ahead. @return milliseconds */
    long offset() {
        Token first = words.peek();
        boolean negative = sign();
        if (words.sees(Type.STEP) || words.sees(Type.RANGE) || words.sees(Type.LEFT_PAREN)) {
            throw words.error(first.at(), "experimental duration expression is not enabled");
        }
        if (!seesNumber()) {
            throw words.unexpected("offset", DURATION_WANTED);
        }
        Expr.Number number = number();
        long millis = millis(number, first.at());
        return negative ? -millis : millis;
    }

    /** A moment in seconds since 1970. */
    double moment() {
        boolean negative = sign();
        if (!seesNumber()) {
            throw words.unexpected("@", "timestamp");
        }
        double seconds = number().value();
        return negative ? -seconds : seconds;
    }

    private boolean sign() {
        boolean negative = words.peek().is("-");
        if (negative || words.peek().is("+")) {
            words.take();
        }
        return negative;
    }

    private long millis(Expr.Number number, int at) {
        if (!(Math.abs(number.value()) <= 0x1p63 / 1e9)) {
            throw words.error(at, "duration out of range");
        }
        return (long) (Math.rint(number.value() * 1e9) / 1e6);
    }
}
