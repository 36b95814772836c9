package org.sysmon.query.internal.engine;

import java.util.regex.Matcher;

/** A text with places for the groups of a match, written $1, $name or ${name}; $$ is a dollar. */
record Template(String text) {

    String fill(Matcher match) {
        var filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$') {
                filled.append(c);
                at++;
            } else if (text.startsWith("$$", at)) {
                filled.append('$');
                at += 2;
            } else {
                at = group(match, at + 1, filled);
            }
        }
        return filled.toString();
    }

    /** @return where the text goes on */
    private int group(Matcher match, int start, StringBuilder filled) {
        boolean braces = text.startsWith("{", start);
        int from = braces ? start + 1 : start;
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (end == from || braces && !text.startsWith("}", end)) {
            filled.append('$');
            return start;
        }
        filled.append(value(match, text.substring(from, end)));
        return braces ? end + 1 : end;
    }

    private static String value(Matcher match, String name) {
        try {
            boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
            String value = number ? match.group(Integer.parseInt(name)) : match.group(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // A group that the expression does not have is empty.
            return "";
        }
    }
}
