package org.sysmon.webconsole.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What to use instead of those parts of the console that are closed, because they would bypass ours. */
final class Instead {

    private static final String BUNDLES = "bundles are installed, updated and removed by 'sysmon plugins', by /api/v1/plugins "
            + "or by the folder plugins in the data folder, which try them, roll them back and lose no tick";
    private static final String SERVICE = "the daemon is stopped and started by its service manager: "
            + "'systemctl restart sysmond'";

    private final String configuration;
    /** By what a page's path begins with. */
    private final Map<String, String> deeds;
    /** Pages that are of no use for reading alone, or that show what they must not. */
    private final Map<String, String> pages;

    Instead(Path configFile) {
        this.configuration = "what is configured stands in " + configFile + ", which is read again when it is saved; "
                + "'sysmon config show' says what holds, and from which line";
        this.deeds = Map.of(
                "bundles", BUNDLES, "install", BUNDLES,
                "configMgr", configuration,
                "components", "a part is switched on and off by its key in " + configFile
                        + ", collectors by collect.NAME.enabled",
                "vmstat", SERVICE);
        this.pages = Map.of(
                "configMgr", configuration,
                "vmstat", SERVICE + "; what it needs, the SysMonitor page and /metrics say",
                "logs", "the log goes to standard error, so to the journal: 'journalctl -u sysmond'",
                "install", BUNDLES);
    }

    String ofChanging(String path) {
        return deeds.getOrDefault(page(path), "what changes something is done by the command 'sysmon', by REST or in the "
                + "configuration");
    }

    Optional<Refusal> ofReading(String path) {
        if (path.endsWith(".zip")) {
            return Optional.of(Refusal.forbidden("secrets cannot be masked in an archive; ask for text: the same with .txt"));
        }
        return Optional.ofNullable(pages.get(page(path))).map(text -> Refusal.forbidden("this page is closed: " + text));
    }

    /** The first step of the path; the console takes what follows a dot for a detail of the page before it. */
    private static String page(String path) {
        return path.replaceFirst("^/+", "").replaceFirst("[/.].*$", "");
    }
}
