/**
 * The production checklist, and what of it can be checked from here.
 */
package org.sysmon.cli.doctor;
