/** Man pages and completion, written at build time from what they describe, so that they cannot lag behind. */
package org.sysmon.manual;
