package org.sysmon.plugins.internal;

/** What was sent is larger than a plugin may be. */
final class TooLargeException extends PluginException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long allowed) {
        super("a plugin has at most " + allowed + " bytes, this one has more");
    }
}
