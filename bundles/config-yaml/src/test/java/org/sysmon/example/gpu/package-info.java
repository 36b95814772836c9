/** A plugin that comes later. */
package org.sysmon.example.gpu;
