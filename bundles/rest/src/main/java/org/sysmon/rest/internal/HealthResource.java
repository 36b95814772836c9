package org.sysmon.rest.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** {@code GET /health}: whether all is well, and what is not; a stranger from elsewhere is told only whether. */
@Component(service = HealthResource.class, immediate = true)
@Resource
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    /** Without any tag the executor would take only those tagged "default"; leaving out a tag that nobody has takes all. */
    private static final String ALL = "-none";

    /** What stands between a reason and its remedy in an entry of a check's log; a convention of all our checks. */
    private static final String REMEDY = "\ndo: ";

    /** Dynamic, so that the answer can be given, and say so, while the executor is replaced; constructors take no such. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile HealthCheckExecutor executor;

    @GET
    @Needs(Role.ANYONE)
    public Response health(@Context SecurityContext security) {
        Response all = health();
        return Asker.mayKnow(security) ? all
                : Response.status(all.getStatus()).entity(new Health(((Health) all.getEntity()).status(), List.of())).build();
    }

    private Response health() {
        HealthCheckExecutor present = executor;
        if (present == null) {
            return answer(Result.Status.TEMPORARILY_UNAVAILABLE, List.of(new Check("health checks",
                    Result.Status.TEMPORARILY_UNAVAILABLE.name(), List.of("what runs them is being replaced"), List.of())));
        }
        var worst = Result.Status.OK;
        var checks = new ArrayList<Check>();
        // No answer of a moment ago: who waits for the end of a trouble would wait for the cache, too.
        var now = new HealthCheckExecutionOptions().setForceInstantExecution(true);
        for (HealthCheckExecutionResult result : present.execute(HealthCheckSelector.tags(ALL), now)) {
            Result outcome = result.getHealthCheckResult();
            checks.add(Check.of(result.getHealthCheckMetadata().getTitle(), outcome));
            worst = outcome.getStatus().ordinal() > worst.ordinal() ? outcome.getStatus() : worst;
        }
        if (checks.isEmpty()) {
            worst = Result.Status.TEMPORARILY_UNAVAILABLE; // nobody has said so far that anything is well
        }
        checks.sort(Comparator.comparing(Check::name));
        return answer(worst, checks);
    }

    private static Response answer(Result.Status status, List<Check> checks) {
        boolean well = status == Result.Status.OK || status == Result.Status.WARN;
        return Response.status(well ? 200 : 503).entity(new Health(status.name(), checks)).build();
    }

    /** @param status the worst of all */
    public record Health(String status, List<Check> checks) {
    }

    /**
     * What one check found.
     *
     * @param messages what is, with figures
     * @param remedies what to do about it; left out when there is nothing to do
     */
    public record Check(String name, String status, List<String> messages,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> remedies) {

        static Check of(String name, Result outcome) {
            var messages = new ArrayList<String>();
            var remedies = new LinkedHashSet<String>();
            for (ResultLog.Entry entry : outcome) {
                if (!entry.isDebug()) {
                    String text = entry.getMessage();
                    int end = text.lastIndexOf(REMEDY);
                    messages.add(end < 0 ? text : text.substring(0, end));
                    if (end >= 0) {
                        remedies.add(text.substring(end + REMEDY.length()));
                    }
                }
            }
            return new Check(name, outcome.getStatus().name(), messages, List.copyOf(remedies));
        }
    }
}
