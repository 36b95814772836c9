package org.sysmon.http.internal;

/** Whether clients prove themselves by a certificate. */
enum ClientCertificates {
    NONE,
    /** Who shows one is known by it; who shows one that does not fit is refused. */
    OPTIONAL,
    REQUIRED
}
