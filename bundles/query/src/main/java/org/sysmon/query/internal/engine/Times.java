package org.sysmon.query.internal.engine;

import org.sysmon.query.internal.syntax.When;

/**
 * Which moments a selector looks at.
 *
 * @param start of the whole query
 * @param end   of the whole query
 */
record Times(long start, long end) {

    /** The moment that is looked at from this one. */
    long of(When when, long time) {
        return switch (when.anchor()) {
            case EVALUATION -> time;
            case FIXED -> when.timestamp();
            case START -> start;
            case END -> end;
        } - when.offset();
    }
}
