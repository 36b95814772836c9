package org.sysmon.config.yaml.internal;

/** Text from outside, made fit for one line of a message. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {
    }

    /** In quotation marks. */
    static String text(String text) {
        return '"' + plain(text) + '"';
    }

    /** Without line breaks and control characters, and not endless. */
    static String plain(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? line.append("...").toString() : line.toString();
    }
}
