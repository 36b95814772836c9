package org.sysmon.query.internal.engine;

/** What a function makes of the samples in a range. */
@FunctionalInterface
interface RangeFunction {

    /** Never called with an empty window. @return {@link Row#ABSENT} when there are too few samples */
    double of(Window window, Frame frame);

    /**
     * The range at one step.
     *
     * @param time     of the evaluation, in milliseconds since 1970
     * @param start    of the range; what is on it is not in the range
     * @param end      of the range
     * @param argument the function's number, where it has one
     */
    record Frame(long time, long start, long end, double argument) {
        double seconds() {
            return (end - start) / 1000d;
        }
    }
}
