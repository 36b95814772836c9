package org.sysmon.collect.storage.internal;

import java.io.IOException;

import org.sysmon.api.kernel.Cursor;

/** Sizes as bcache and bcachefs write them for people: {@code 2.05G} is 2.05 times 1024 to the third. */
final class HumanNumber {

    private static final String UNITS = "kMGTPEZY";

    private HumanNumber() {
    }

    /** As bcachefs writes it; in whole units, as node_exporter has them. */
    static double of(Cursor at) throws IOException {
        return of(at.word().text(), at, false);
    }

    /**
     * As bcache writes it, in which what follows the point is no decimal fraction but 1024ths, a digit too few (bch_hprint() in
     * the kernel's drivers/md/bcache/util.c). A sign and an ending such as {@code /sec} may be there.
     */
    static double ofBcache(Cursor at, String ending) throws IOException {
        String word = at.word().text();
        String text = word.endsWith(ending) ? word.substring(0, word.length() - ending.length()) : word;
        boolean negative = text.startsWith("-");
        double value = of(negative ? text.substring(1) : text, at, true);
        return negative ? -value : value;
    }

    /** The same, without an ending. */
    static double ofBcache(Cursor at) throws IOException {
        return ofBcache(at, "");
    }

    private static double of(String text, Cursor at, boolean bcache) throws IOException {
        int unit = text.isEmpty() ? -1 : UNITS.indexOf(text.charAt(text.length() - 1));
        String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[0-9]+(\\.[0-9]+)?")) {
            throw at.malformed("a number such as 2.05G before this, not '" + text + "'");
        }
        int point = digits.indexOf('.');
        double value = bcache && unit >= 0 && point >= 0
                ? Double.parseDouble(digits.substring(0, point)) + Double.parseDouble(digits.substring(point + 1)) / 10.24
                : Double.parseDouble(digits);
        return Math.floor(value * Math.pow(1024, unit + 1));
    }
}
