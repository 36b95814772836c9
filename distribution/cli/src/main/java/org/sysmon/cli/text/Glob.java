package org.sysmon.cli.text;

/** A name with {@code *} (anything) and {@code ?} (one character) in it. */
public record Glob(String pattern) {

    public boolean matches(String name) {
        return matches(0, name, 0);
    }

    private boolean matches(int at, String name, int from) {
        int seen = from;
        for (int i = at; i < pattern.length(); i++) {
            char wanted = pattern.charAt(i);
            if (wanted == '*') {
                for (int end = seen; end <= name.length(); end++) {
                    if (matches(i + 1, name, end)) {
                        return true;
                    }
                }
                return false;
            }
            if (seen == name.length() || (wanted != '?' && wanted != name.charAt(seen))) {
                return false;
            }
            seen++;
        }
        return seen == name.length();
    }
}
