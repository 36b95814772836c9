package org.sysmon.plugins.internal;

/** A jar is not taken, or what it brings does not work. The message is one line for the operator. */
class PluginException extends Exception {

    private static final long serialVersionUID = 1L;

    PluginException(String reason) {
        super(oneLine(reason));
    }

    private PluginException(String reason, Throwable cause) {
        super(oneLine(reason), cause);
    }

    /** Says what the innermost cause said: the framework wraps what an activator throws more than once. */
    static PluginException because(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new PluginException(cause.getClass().getSimpleName() + ": " + cause.getMessage(), thrown);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
