package org.sysmon.query.internal.syntax;

/**
 * How a selector's time differs from the time of the evaluation.
 *
 * @param offset    how far back, in milliseconds; less than 0 is into the future
 * @param anchor    what the time is counted from
 * @param timestamp in milliseconds since 1970, where it is fixed
 */
public record When(long offset, Anchor anchor, long timestamp) {

    /** What the time is counted from: the evaluation's, a moment that is written down, or an end of the query's range. */
    public enum Anchor { EVALUATION, FIXED, START, END }

    public static final When NOW = new When(0, Anchor.EVALUATION, 0);

    public boolean isFixed() {
        return anchor != Anchor.EVALUATION;
    }

    When withOffset(long millis) {
        return new When(millis, anchor, timestamp);
    }

    When at(Anchor where, long millis) {
        return new When(offset, where, millis);
    }
}
