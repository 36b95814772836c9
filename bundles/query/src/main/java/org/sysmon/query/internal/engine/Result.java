package org.sysmon.query.internal.engine;

import java.util.List;

import org.sysmon.query.internal.syntax.ValueType;

/**
 * What a query yielded.
 *
 * @param text    of a string
 * @param samples how many were read
 * @param peak    how many were held at once
 */
public record Result(ValueType type, List<Stretch> series, String text, List<String> warnings, List<String> infos, long samples,
        long peak) {
}
