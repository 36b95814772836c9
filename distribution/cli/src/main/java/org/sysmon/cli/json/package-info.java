/**
 * JSON values, read and written.
 */
package org.sysmon.cli.json;
