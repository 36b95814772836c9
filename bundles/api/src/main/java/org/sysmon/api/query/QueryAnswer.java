package org.sysmon.api.query;

import java.util.List;

/**
 * What an expression yielded.
 *
 * @param series   in the order of the answer; a scalar is one series without labels
 * @param text     what a string yields; empty for everything else
 * @param warnings what makes the answer doubtful
 * @param infos    what the asker might want to know
 */
public record QueryAnswer(Kind kind, List<QuerySeries> series, String text, List<String> warnings, List<String> infos) {

    /** What the answer is. */
    public enum Kind { SCALAR, STRING, VECTOR, MATRIX }
}
