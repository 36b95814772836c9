package org.sysmon.api.daemon;

/**
 * Whom the last run probably ended by.
 *
 * @param collector its name
 * @param bundle    symbolic name of the bundle that it came in
 * @param version   of that bundle
 * @param leaveOut  whether there is enough against it to go without it, where that can be done
 * @param reason    how it is known, for people
 */
public record Suspect(String collector, String bundle, String version, boolean leaveOut, String reason) {
}
