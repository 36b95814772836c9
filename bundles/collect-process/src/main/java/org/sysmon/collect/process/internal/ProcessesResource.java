package org.sysmon.collect.process.internal;

import java.util.Comparator;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/processes}: the first processes by processor time, memory or disk, as of the last scan. */
@Component(service = ProcessesResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/processes")
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessesResource {

    private final ProcessBoard board;

    @Activate
    public ProcessesResource(@Reference ProcessBoard board) {
        this.board = board;
    }

    /**
     * @param scanSeconds from one scan to the next; 0 before the second, when nothing per second is known
     * @param count       of all processes
     * @param threads     of all processes
     * @param processes   the first, the largest before the others
     */
    public record Processes(double scanSeconds, int count, long threads, String by, List<ProcessRow> processes) {
    }

    @GET
    @Needs(Role.VIEWER)
    public Processes first(@QueryParam("by") @DefaultValue("cpu") String by, @QueryParam("limit") @DefaultValue("20") String limit) {
        if (!limit.matches("[1-9][0-9]{0,3}")) {
            throw new BadRequestException("limit: expected a number from 1 to 9999, got \"" + limit + "\"");
        }
        Comparator<ProcessRow> order = order(by);
        ProcessBoard.Page page = board.look();
        List<ProcessRow> first = page.rows().stream().sorted(order.reversed().thenComparing(ProcessRow::pid))
                .limit(Integer.parseInt(limit)).toList();
        return new Processes(page.seconds(), page.all(), page.threads(), by, first);
    }

    private static Comparator<ProcessRow> order(String by) {
        return switch (by) {
            case "cpu" -> Comparator.comparingDouble(ProcessRow::cpuPercent);
            case "memory" -> Comparator.comparingLong(ProcessRow::residentBytes);
            case "io" -> Comparator.comparingDouble(row -> rate(row.readBytesPerSecond()) + rate(row.writtenBytesPerSecond()));
            default -> throw new BadRequestException("by: expected cpu, memory or io, got \"" + by + "\"");
        };
    }

    private static double rate(Double known) {
        return known == null ? 0 : known;
    }
}
