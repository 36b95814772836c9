package org.sysmon.collect.process.internal;

import java.io.IOException;

import org.sysmon.api.collect.Row;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Slice;

/** The forms that files of control groups have (the kernel's Documentation/admin-guide/cgroup-v2.rst). */
final class CgroupFile {

    static final double MICROSECONDS = 1e-6;

    /** As old interfaces write that there is no limit: the largest number of pages, in bytes; exactly which depends on the page. */
    private static final double NO_LIMIT = 0x7fff_ffff_ff00_0000L;

    private CgroupFile() {
    }

    /** One number, or the word max. @param at null where there is no such file, and so no value */
    static void number(Cursor at, Row row, int column) throws IOException {
        if (at == null || at.sees("max")) {
            return;
        }
        double value = at.nextDouble();
        if (value < NO_LIMIT) {
            row.set(column, value);
        }
    }

    /** Lines of a name and a number: those of these names go to these columns. */
    static void lines(Cursor at, Row row, String[] names, int[] columns, double[] units) throws IOException {
        if (at == null || at.atEnd()) {
            return;
        }
        do {
            Slice name = at.word();
            for (int i = 0; i < names.length; i++) {
                if (name.is(names[i])) {
                    row.set(columns[i], at.nextDouble() * units[i]);
                    break;
                }
            }
        } while (at.nextLine());
    }

    /** Lines such as {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=12}, in microseconds. */
    static void pressure(Cursor at, Row row, int waiting) throws IOException {
        if (at == null || at.atEnd()) {
            return;
        }
        do {
            boolean all = at.word().is("full");
            at.skipWords(3);
            at.expect("total=");
            row.set(all ? waiting + 1 : waiting, at.nextDouble() * MICROSECONDS);
        } while (at.nextLine());
    }
}
