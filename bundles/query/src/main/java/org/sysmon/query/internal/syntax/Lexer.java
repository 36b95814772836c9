package org.sysmon.query.internal.syntax;

import java.util.Locale;
import java.util.Map;

import org.sysmon.query.internal.syntax.Token.Type;

/** Cuts a query into words, one at a time, without spaces and comments. */
final class Lexer {

    private static final Map<String, Type> WORDS = Map.ofEntries(
            Map.entry("by", Type.BY), Map.entry("without", Type.WITHOUT), Map.entry("on", Type.ON),
            Map.entry("ignoring", Type.IGNORING), Map.entry("group_left", Type.GROUP_LEFT),
            Map.entry("group_right", Type.GROUP_RIGHT), Map.entry("bool", Type.BOOL), Map.entry("offset", Type.OFFSET),
            Map.entry("anchored", Type.ANCHORED), Map.entry("smoothed", Type.SMOOTHED), Map.entry("fill", Type.FILL),
            Map.entry("fill_left", Type.FILL_LEFT), Map.entry("fill_right", Type.FILL_RIGHT), Map.entry("start", Type.START),
            Map.entry("end", Type.END_WORD), Map.entry("step", Type.STEP), Map.entry("range", Type.RANGE),
            Map.entry("max_of", Type.MAX_OF), Map.entry("min_of", Type.MIN_OF),
            Map.entry("and", Type.OPERATOR), Map.entry("or", Type.OPERATOR), Map.entry("unless", Type.OPERATOR),
            Map.entry("atan2", Type.OPERATOR), Map.entry("inf", Type.NUMBER), Map.entry("nan", Type.NUMBER));

    private final String query;
    private int at;
    private int start;
    private int parens;
    private boolean inBraces;
    private boolean inBrackets;
    private boolean colon;

    Lexer(String query) {
        this.query = query;
    }

    Token next() {
        skip();
        start = at;
        if (at == query.length()) {
            return end();
        }
        return inBraces ? insideBraces() : outside();
    }

    private void skip() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == '#') {
                while (at < query.length() && query.charAt(at) != '\n' && query.charAt(at) != '\r') {
                    at++;
                }
            } else if (isSpace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private Token end() {
        if (inBraces) {
            throw error("unexpected end of input inside braces");
        }
        if (parens > 0) {
            throw error("unclosed left parenthesis");
        }
        if (inBrackets) {
            throw error("unclosed left bracket");
        }
        return token(Type.END);
    }

    private Token outside() {
        char c = query.charAt(at);
        if (Scan.isDigit(c) || c == '.' && Scan.isDigit(peek(1))) {
            return numberOrDuration();
        }
        if (c == '"' || c == '\'' || c == '`') {
            return string(c);
        }
        if (Scan.isAlpha(c) || c == ':') {
            return inBrackets ? inBrackets(c) : word();
        }
        at++;
        switch (c) {
            case ',':
                return token(Type.COMMA);
            case '*', '/', '%', '+', '-', '^':
                return token(Type.OPERATOR);
            case '@':
                return token(Type.AT);
            case '=':
                if (peek(0) == '~') {
                    throw error("unexpected character after '=': '~'");
                }
                return take('=') ? token(Type.OPERATOR) : token(Type.EQUAL);
            case '!':
                if (!take('=')) {
                    throw error("unexpected character after '!': " + spoken());
                }
                return token(Type.OPERATOR);
            case '<', '>':
                take('=');
                return token(Type.OPERATOR);
            case '(':
                parens++;
                return token(Type.LEFT_PAREN);
            case ')':
                if (--parens < 0) {
                    throw new SyntaxException(query, at, "unexpected right parenthesis ')'");
                }
                return token(Type.RIGHT_PAREN);
            case '{':
                inBraces = true;
                return token(Type.LEFT_BRACE);
            case '[':
                if (inBrackets) {
                    throw error("unexpected left bracket '['");
                }
                inBrackets = true;
                colon = false;
                return token(Type.LEFT_BRACKET);
            case ']':
                if (!inBrackets) {
                    throw error("unexpected right bracket ']'");
                }
                inBrackets = false;
                return token(Type.RIGHT_BRACKET);
            default:
                at--;
                throw error("unexpected character: " + spoken());
        }
    }

    private Token inBrackets(char c) {
        if (c != ':') {
            int end = Scan.word(query, at);
            String word = query.substring(at, end).toLowerCase(Locale.ROOT);
            if (word.equals("step") || word.equals("range") || word.equals("max_of") || word.equals("min_of")) {
                at = end;
                return token(WORDS.get(word));
            }
            throw error("unexpected character: '" + c + "', expected ':'");
        }
        if (colon) {
            throw error("unexpected colon ':'");
        }
        colon = true;
        at++;
        return token(Type.COLON);
    }

    private Token insideBraces() {
        char c = query.charAt(at);
        if (Scan.isAlpha(c)) {
            at = Scan.word(query, at);
            return token(Type.IDENTIFIER);
        }
        if (c == '"' || c == '\'' || c == '`') {
            return string(c);
        }
        at++;
        switch (c) {
            case ',':
                return token(Type.COMMA);
            case '=':
                return take('~') ? token(Type.MATCHES) : token(Type.EQUAL);
            case '!':
                if (take('~')) {
                    return token(Type.NOT_MATCHES);
                }
                if (!take('=')) {
                    throw error("unexpected character after '!' inside braces: " + spoken());
                }
                return token(Type.OPERATOR);
            case '{':
                throw error("unexpected left brace '{'");
            case '}':
                inBraces = false;
                return token(Type.RIGHT_BRACE);
            default:
                at--;
                throw error("unexpected character inside braces: " + spoken());
        }
    }

    /** A metric's name may have dots where letters follow: they are how people write underscores. */
    private Token word() {
        boolean colons = false;
        boolean dots = false;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == '.' && at > start && Scan.isAlpha(peek(1))) {
                dots = true;
            } else if (c == ':') {
                colons = true;
            } else if (!Scan.isAlpha(c) && !Scan.isDigit(c)) {
                break;
            }
            at++;
        }
        if (dots || colons) {
            return token(Type.METRIC_IDENTIFIER);
        }
        String word = query.substring(start, at).toLowerCase(Locale.ROOT);
        Type type = WORDS.get(word);
        if (type == Type.FILL || type == Type.FILL_LEFT || type == Type.FILL_RIGHT) {
            int next = Scan.spaces(query, at);
            return token(next < query.length() && query.charAt(next) == '(' ? type : Type.IDENTIFIER);
        }
        if (type != null) {
            return token(type);
        }
        for (Aggregation each : Aggregation.values()) {
            if (each.sign().equals(word)) {
                return token(Type.AGGREGATOR);
            }
        }
        return token(Type.IDENTIFIER);
    }

    private Token numberOrDuration() {
        int end = Scan.number(query, at);
        if (end > 0) {
            at = end;
            return token(Type.NUMBER);
        }
        end = Scan.duration(query, at);
        if (end > 0) {
            at = end;
            return token(Type.DURATION);
        }
        throw error("bad number or duration syntax: " + GoText.quote(query.substring(start, Scan.bad(query, at))));
    }

    private Token string(char quote) {
        int end = Scan.string(query, at, quote);
        if (end < 0) {
            throw error(Scan.stringFault(query, at, quote));
        }
        at = end;
        return token(Type.STRING);
    }

    private boolean take(char expected) {
        boolean there = peek(0) == expected;
        if (there) {
            at++;
        }
        return there;
    }

    /** The character so far ahead; 0 behind the end. */
    private char peek(int ahead) {
        return at + ahead < query.length() ? query.charAt(at + ahead) : 0;
    }

    private String spoken() {
        return at < query.length() ? "'" + Character.toString(query.codePointAt(at)).replace("'", "\\'") + "'" : "'\\ufffd'";
    }

    private Token token(Type type) {
        return new Token(type, query.substring(start, at), start);
    }

    private SyntaxException error(String reason) {
        return new SyntaxException(query, start, reason);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
