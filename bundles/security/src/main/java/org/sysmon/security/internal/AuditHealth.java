package org.sysmon.security.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether what is done is written down. */
@Component(property = HealthCheck.NAME + "=audit")
public final class AuditHealth implements HealthCheck {

    private final AuditLog audit;

    @Activate
    public AuditHealth(@Reference AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        if (audit.trouble().isEmpty()) {
            log.info("what changes something is written down");
        } else {
            log.critical("{}\ndo: make space in the data folder and see that the daemon's user may write to audit/ there", audit.trouble());
        }
        return new Result(log);
    }
}
