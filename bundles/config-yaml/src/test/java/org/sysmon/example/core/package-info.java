/** A bundle such as there are many: components with options, as the tests configure them. */
package org.sysmon.example.core;
