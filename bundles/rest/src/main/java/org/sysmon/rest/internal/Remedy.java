package org.sysmon.rest.internal;

import java.nio.file.Path;

/** What to do about being nobody. Where files lie is told on this machine only. */
record Remedy(Path dataFolder) {

    String of(Peer peer) {
        return peer.isThisMachine() ? "the first token is in " + dataFolder.resolve("admin.token")
                + ", readable by the user that sysmond runs as; 'sysmon token add' makes more"
                : "an administrator makes tokens by 'sysmon token add'";
    }
}
