package org.sysmon.api.query;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Answers questions in PromQL. Used by many threads at once; how many are answered at a time, how long each may take and how
 * much it may hold is limited, and an interrupt of the calling thread ends its question.
 */
@ProviderType
public interface Query {

    /** What the expression yields at one moment. @param time milliseconds since 1970 */
    QueryAnswer instant(String expression, long time) throws QueryException;

    /**
     * What the expression yields at each step of a range.
     *
     * @param from milliseconds since 1970: the first step
     * @param to   milliseconds since 1970: no step is behind it
     * @param step milliseconds between two steps, more than 0
     */
    QueryAnswer range(String expression, long from, long to, long step) throws QueryException;
}
