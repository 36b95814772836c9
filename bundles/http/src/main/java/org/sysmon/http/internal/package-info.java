/**
 * Where SysMonitor listens, in plain words or by TLS, and what stands before every answer: names, origins, limits, browsers'
 * headers. Nothing here knows what is answered, nor who may ask.
 */
package org.sysmon.http.internal;
