/**
 * The configuration file: read, checked against what the bundles say about themselves, and handed to ConfigAdmin.
 * Nothing here knows a key of anybody; keys, types and limits come from metatype alone.
 */
package org.sysmon.config.yaml.internal;
