package org.sysmon.cli.daemon;

import java.nio.file.Path;

/**
 * What proves who asks.
 *
 * @param value  empty when there is none
 * @param origin the file it was read from; null when there is none
 */
public record Token(String value, Path origin) {

    public static final Token NONE = new Token("", null);

    public boolean isNone() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return isNone() ? "no token" : "the token of " + origin;
    }
}
