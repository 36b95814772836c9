package org.sysmon.api.daemon;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** Has the configuration read again at once, with everything it refers to; otherwise it is read when somebody saves it. */
@ProviderType
public interface ConfigReload {

    /**
     * Returns when what is good has been taken over. The log says what changed, or why nothing did.
     *
     * @param by who asks, for the record of changes: {@code SIGHUP}
     * @return what is wrong, one line each as {@code file:line: key: what was expected}; empty when the file runs now
     */
    List<String> reload(String by);
}
