package org.sysmon.api.access;

/** What a caller may do. */
public enum Role {
    /** Nobody in particular: liveness and what says nothing about the host. */
    ANYONE,
    /** Reads. */
    VIEWER,
    /** Changes everything. */
    ADMIN
}
