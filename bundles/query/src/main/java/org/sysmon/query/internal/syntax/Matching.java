package org.sysmon.query.internal.syntax;

import java.util.List;

/**
 * Which samples of two vectors belong together.
 *
 * @param on      whether only the labels count, or all but them
 * @param include labels that the result takes over from the side with one sample
 */
public record Matching(Cardinality cardinality, boolean on, List<String> labels, List<String> include) {

    /** How many samples of each side may belong together. */
    public enum Cardinality { ONE_TO_ONE, MANY_TO_ONE, ONE_TO_MANY, MANY_TO_MANY }

    static final Matching PLAIN = new Matching(Cardinality.ONE_TO_ONE, false, List.of(), List.of());

    public boolean isGrouped() {
        return cardinality == Cardinality.MANY_TO_ONE || cardinality == Cardinality.ONE_TO_MANY;
    }
}
