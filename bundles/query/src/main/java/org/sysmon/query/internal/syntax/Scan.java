package org.sysmon.query.internal.syntax;

/** Where numbers, durations, words and strings end. */
final class Scan {

    private Scan() {
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlpha(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static int word(String text, int from) {
        int at = from;
        while (at < text.length() && (isAlpha(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    static int spaces(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The end of a decimal, hexadecimal or octal number that begins here; -1 when none does. */
    static int number(String text, int from) {
        int at = from;
        boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
        at += hex ? 2 : 0;
        boolean dot = false;
        boolean exponent = false;
        boolean digits = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (isDigit(c) || hex && Character.digit(c, 16) >= 0) {
                digits = true;
            } else if (c == '.' && !hex) {
                if (dot || exponent || next == '_' || next == '.') {
                    return -1;
                }
                dot = true;
            } else if ((c == 'e' || c == 'E') && !hex && digits) {
                boolean sign = next == '+' || next == '-';
                char first = sign ? at + 2 < text.length() ? text.charAt(at + 2) : 0 : next;
                if (exponent || !isDigit(first)) {
                    return -1;
                }
                exponent = true;
                at += sign ? 1 : 0;
            } else if (c == '_') {
                if (next == 0 || "._eE".indexOf(next) >= 0 || !isDigit(next) && !(hex && Character.digit(next, 16) >= 0)) {
                    return -1;
                }
            } else {
                break;
            }
        }
        boolean followed = at < text.length() && isAlpha(text.charAt(at));
        return digits && !followed ? at : -1;
    }

    /** The end of a duration that begins here; -1 when none does. Which units may follow each other is not its matter. */
    static int duration(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            int digits = at;
            while (digits < text.length() && isDigit(text.charAt(digits))) {
                digits++;
            }
            if (digits == text.length() || "smhdwy".indexOf(text.charAt(digits)) < 0) {
                return -1;
            }
            at = digits + 1;
            if (at < text.length() && text.charAt(at) == 's') {
                at++;
            }
        }
        boolean followed = at < text.length() && isAlpha(text.charAt(at));
        return at > from && !followed ? at : -1;
    }

    /** The end of what was meant as a number: one character into what makes it none. */
    static int bad(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && (isAlpha(text.charAt(at)) || isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return Math.min(text.length(), at);
    }

    /** The end of a string that begins here with its quote; -1 when it is none. */
    static int string(String text, int from, char quote) {
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            if (quote != '`' && c == '\n') {
                return -1;
            }
            if (quote != '`' && c == '\\') {
                int length = escape(text, at + 1, quote);
                if (length == 0) {
                    return -1;
                }
                at += length;
            }
        }
        return -1;
    }

    /** What is wrong with a string that has no end. */
    static String stringFault(String text, int from, char quote) {
        if (quote == '`') {
            return "unterminated raw string";
        }
        for (int at = from + 1; at < text.length() && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == '\\') {
                int length = escape(text, at + 1, quote);
                if (length == 0) {
                    return escapeFault(text, at + 1);
                }
                at += length;
            }
        }
        return "unterminated quoted string";
    }

    private static String escapeFault(String text, int at) {
        if (at >= text.length()) {
            return "escape sequence not terminated";
        }
        int c = text.codePointAt(at);
        boolean known = c == 'x' || c == 'u' || c == 'U' || c >= '0' && c <= '7';
        return known ? "escape sequence is invalid" : "unknown escape sequence U+%04X '%s'".formatted(c, Character.toString(c));
    }

    /** How many characters the escape behind a backslash has; 0 when it is none. */
    private static int escape(String text, int at, char quote) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == quote || "abfnrtv\\".indexOf(c) >= 0) {
            return 1;
        }
        boolean octal = c >= '0' && c <= '7';
        int digits = octal ? 3 : c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int first = octal ? at : at + 1;
        if (digits == 0 || first + digits > text.length()) {
            return 0;
        }
        long value = 0;
        for (int i = first; i < first + digits; i++) {
            int digit = Character.digit(text.charAt(i), octal ? 8 : 16);
            if (digit < 0) {
                return 0;
            }
            value = value * (octal ? 8 : 16) + digit;
        }
        long most = digits <= 3 ? 255 : Character.MAX_CODE_POINT;
        return value > most || value >= 0xD800 && value < 0xE000 ? 0 : first + digits - at;
    }
}
