package org.sysmon.api.access;

/**
 * Something that was done, or tried, and belongs into the audit log. Secrets do not.
 *
 * @param who     as far as it is proven
 * @param source  from where: an IP address, or what else there is to say
 * @param what    a method and a path, or a word for what is no request
 * @param outcome a status of HTTP, or a word
 * @param before  how it was; empty when there is nothing to say
 * @param after   how it is; empty when there is nothing to say
 */
public record Deed(Identity who, String source, String what, String outcome, String before, String after) {
}
