package org.sysmon.collect.system.internal;

import java.util.HashMap;
import java.util.Map;

import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Slice;

/** Which rows are taken, decided once for each key: a regular expression makes objects whenever it is asked. */
final class RowFilter {

    private static final int REMEMBERED = 4096;

    private final NameFilter names;
    private final Map<Slice, Boolean> decided = new HashMap<>();

    RowFilter(NameFilter names) {
        this.names = names;
    }

    /** @param key also a {@link RowKey}, whose parts the filter sees with {@code ;} between them */
    boolean takes(Slice key) {
        Boolean known = decided.get(key);
        if (known == null) {
            if (decided.size() == REMEMBERED) {
                decided.clear();
            }
            known = names.takes(String.join(";", RowKey.parts(key)));
            decided.put(key.copy(), known);
        }
        return known;
    }
}
