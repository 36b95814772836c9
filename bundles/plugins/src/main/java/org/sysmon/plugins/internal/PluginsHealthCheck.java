package org.sysmon.plugins.internal;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns of plugins that were dropped and do not run. */
@Component(property = HealthCheck.NAME + "=plugins")
public final class PluginsHealthCheck implements HealthCheck {

    private final PluginInstaller installer;

    @Activate
    public PluginsHealthCheck(@Reference PluginInstaller installer) {
        this.installer = installer;
    }

    @Override
    public Result execute() {
        var log = new ResultLog();
        for (PluginRecord plugin : installer.plugins()) {
            if (!plugin.isActive()) {
                String runs = plugin.replaces().isEmpty() ? "" : ", " + plugin.replaces() + " runs instead";
                log.add(new ResultLog.Entry(Status.WARN, "%s %s (%s) %s%s: %s\ndo: %s".formatted(plugin.name(), plugin.version(),
                        plugin.file(), plugin.state().replace('_', ' '), runs, plugin.reason(), remedy(plugin))));
            }
        }
        if (!log.iterator().hasNext()) {
            log.add(new ResultLog.Entry(Status.OK, installer.plugins().size() + " plugins, all active"));
        }
        return new Result(log);
    }

    private static String remedy(PluginRecord plugin) {
        return switch (plugin.state()) {
            case PluginRecord.QUARANTINED -> "replace it by a version that is mended, or let it in again by sysmon plugins install "
                    + plugin.file();
            case PluginRecord.LEFT_OUT -> "remove the plugin that is to blame, then leave safe mode by systemctl restart sysmond";
            default -> "mend or replace it, or take it away: sysmon plugins remove " + plugin.name();
        };
    }
}
