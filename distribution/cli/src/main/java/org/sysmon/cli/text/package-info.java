/**
 * Text for people and for programs: tables, units, colours.
 */
package org.sysmon.cli.text;
