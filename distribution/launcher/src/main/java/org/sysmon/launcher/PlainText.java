package org.sysmon.launcher;

/** Text from wherever, made fit for one line of a log: it cannot end the line, move the cursor or hide what follows. */
final class PlainText {

    private static final int LONGEST = 16_000;

    private PlainText() {
    }

    /** Line breaks become {@code " | "}, other control characters their code; what is too long is cut. */
    static String oneLine(String text) {
        int from = 0;
        int end = Math.min(text.length(), LONGEST);
        while (from < end && isPlain(text.charAt(from))) {
            from++;
        }
        if (from == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 32).append(text, 0, from);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (isBreak(c)) {
                while (i + 1 < end && (isBreak(text.charAt(i + 1)) || text.charAt(i + 1) <= ' ')) {
                    i++;
                }
                line.append(i + 1 < end ? " | " : "");
            } else if (c == '\t') {
                line.append(' ');
            } else if (isPlain(c)) {
                line.append(c);
            } else {
                line.append("\\u%04x".formatted((int) c));
            }
        }
        return text.length() <= LONGEST ? line.toString()
                : line.append("... (").append(text.length() - LONGEST).append(" more characters)").toString();
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u000b' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Marks that turn the direction of writing are no plain text either: they make a line read as what it is not. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < '\u007f'
                || c > '\u009f' && c != '\u200e' && c != '\u200f' && !(c >= '\u2028' && c <= '\u202e')
                && !(c >= '\u2066' && c <= '\u2069');
    }
}
