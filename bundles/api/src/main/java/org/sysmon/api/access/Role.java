package org.sysmon.api.access;

/** What a caller may do. */
public enum Role {
    /** Nobody in particular: liveness and what says nothing about the host. */
    ANYONE,
    /** Writes the samples of its own host, and does nothing else. */
    AGENT,
    /** Reads. */
    VIEWER,
    /** Reads; and silences, acknowledges, tries notifiers out. */
    OPERATOR,
    /** Changes everything. */
    ADMIN;

    /** Whether whoever has this role may do what needs that one. An agent is no lesser viewer: it reads nothing. */
    public boolean covers(Role needed) {
        return needed == ANYONE || (this == AGENT || needed == AGENT ? this == needed : compareTo(needed) >= 0);
    }
}
