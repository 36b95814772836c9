package org.sysmon.config.yaml.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether what runs is what the files say. */
@Component(property = HealthCheck.NAME + "=configuration")
public final class ConfigHealth implements HealthCheck {

    private final ConfigFile config;

    @Activate
    public ConfigHealth(@Reference ConfigFile config) {
        this.config = config;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        Running running = config.running();
        for (Problem problem : running.problems()) {
            log.warn("{}\ndo: mend it, for until then nothing of the file is taken over, and a start would refuse it", problem.in(config.path()));
        }
        for (Change change : Change.between(running.checked().blocks(), running.wanted().blocks())) {
            log.info("{}", change);
        }
        if (running.problems().isEmpty()) {
            log.info("{} has no errors", config.path());
        }
        return new Result(log);
    }
}
