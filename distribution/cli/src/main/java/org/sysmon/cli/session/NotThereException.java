package org.sysmon.cli.session;

/** What was named does not exist. */
public final class NotThereException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotThereException(String message) {
        super(message);
    }
}
