/** Certificates made on this machine: an authority, and what it signs. Written as DER here, for Java only reads them. */
package org.sysmon.cli.tls;
