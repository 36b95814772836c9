package org.sysmon.cli.session;

import java.util.Locale;

/** In which form the answer is printed. */
public enum OutputFormat {
    TABLE, CSV, JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
