package org.sysmon.api.collect;

import java.util.List;

/**
 * How one collector did, the last time it ran.
 *
 * @param name          as in {@link CollectorSettings#name}
 * @param bundle        symbolic name and version of the bundle that it came in
 * @param lane          {@code fast} or {@code slow}
 * @param periodSeconds from one run to the next
 * @param state         see {@link State}
 * @param reason        why, when it is not {@link State#OK}; empty otherwise
 * @param stuckOn       resources that earlier runs hang in; empty when there are none
 * @param lastRun       milliseconds since 1970, 0 before the first run
 * @param wallNanos     how long the last run took
 * @param cpuNanos      how much processor time it took of that
 * @param allocatedBytes what it allocated on the heap
 * @param samples       how many values it set
 * @param runs          since it came
 * @param failures      runs that failed, of these
 */
public record CollectorStatus(String name, String bundle, String lane, double periodSeconds, State state, String reason,
        List<String> stuckOn, long lastRun, long wallNanos, long cpuNanos, long allocatedBytes, int samples, long runs,
        long failures) {

    /** How it stands. */
    public enum State {
        /** It has not run since it came. */
        WAITING,
        OK,
        /** This kernel lacks its source, or this process may not read it: then the reason names the capability that it takes. */
        ABSENT,
        /** Its last run failed; what it set before that was kept. */
        FAILING,
        /** A run has not come back. */
        STUCK,
        /** The configuration switched it off. */
        DISABLED
    }
}
