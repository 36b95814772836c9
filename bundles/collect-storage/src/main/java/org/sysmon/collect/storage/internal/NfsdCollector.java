package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.storage.internal.LineTable.Line;

/** What the NFS server of this machine did, from {@code /proc/net/rpc/nfsd} (the kernel's fs/nfsd/stats.c, nfsstat(8)). */
@Component
@CollectorSettings(name = "nfsd")
public final class NfsdCollector implements Collector {

    private static final Metric PACKETS = Metric.counter("node_nfsd_packets_total",
            "Total NFSd network packets (sent+received) by protocol type.");
    private static final Metric RPC_ERRORS = Metric.counter("node_nfsd_rpc_errors_total",
            "Total number of NFSd RPC errors by error type.");
    private static final Metric REQUESTS = Metric.counter("node_nfsd_requests_total",
            "Total number NFSd Requests by method and protocol.");

    /** In their order; those without a name are not told. */
    private static final List<String> VERSION_2 = List.of("", "GetAttr", "SetAttr", "Root", "Lookup", "ReadLink", "Read",
            "WrCache", "Write", "Create", "Remove", "Rename", "Link", "SymLink", "MkDir", "RmDir", "ReadDir", "FsStat");
    private static final List<String> VERSION_3 = List.of("", "GetAttr", "SetAttr", "Lookup", "Access", "ReadLink", "Read",
            "Write", "Create", "MkDir", "SymLink", "MkNod", "Remove", "RmDir", "Rename", "Link", "ReadDir", "ReadDirPlus",
            "FsStat", "FsInfo", "PathConf", "Commit");
    private static final List<String> OPERATIONS = List.of("", "", "", "Access", "Close", "Commit", "Create", "DelegPurge",
            "DelegReturn", "GetAttr", "GetFH", "Link", "Lock", "Lockt", "Locku", "Lookup", "LookupRoot", "Nverify", "Open",
            "OpenAttr", "OpenConfirm", "OpenDgrd", "PutFH", "", "", "Read", "ReadDir", "ReadLink", "Remove", "Rename", "Renew",
            "RestoreFH", "SaveFH", "SecInfo", "SetAttr", "SetClientID", "SetClientIDConfirm", "Verify", "Write",
            "RelLockOwner");

    private static final LineTable STATS = new LineTable(List.of(),
            Line.of("rc",
                    counter("reply_cache_hits_total", "Total number of NFSd Reply Cache hits (client lost server response)."),
                    counter("reply_cache_misses_total",
                            "Total number of NFSd Reply Cache an operation that requires caching (idempotent)."),
                    counter("reply_cache_nocache_total",
                            "Total number of NFSd Reply Cache non-idempotent operations (rename/delete/\u2026).")),
            Line.of("fh", counter("file_handles_stale_total", "Total number of NFSd stale file handles")),
            Line.of("io", counter("disk_bytes_read_total", "Total NFSd bytes read."),
                    counter("disk_bytes_written_total", "Total NFSd bytes written.")),
            Line.of("th", gauge("server_threads", "Total number of NFSd kernel threads that are running.")),
            Line.of("ra", gauge("read_ahead_cache_size_blocks", "How large the read ahead cache is in blocks."),
                    null, null, null, null, null, null, null, null, null, null,
                    counter("read_ahead_cache_not_found_total", "Total number of NFSd read ahead cache not found.")),
            Line.of("net", null, Column.of(PACKETS, "proto", "udp"), Column.of(PACKETS, "proto", "tcp"),
                    counter("connections_total", "Total number of NFSd TCP connections.")),
            Line.of("rpc", counter("server_rpcs_total", "Total number of NFSd RPCs."), null,
                    Column.of(RPC_ERRORS, "error", "fmt"), Column.of(RPC_ERRORS, "error", "auth"),
                    Column.of(RPC_ERRORS, "error", "cInt")),
            NfsProcedures.line("proc2", REQUESTS, "2", VERSION_2, VERSION_2.size()),
            NfsProcedures.line("proc3", REQUESTS, "3", VERSION_3, VERSION_3.size()),
            NfsProcedures.line("proc4ops", REQUESTS, "4", OPERATIONS, OPERATIONS.size() - 1),
            Line.of("wdeleg_getattr", Column.of(REQUESTS, "proto", "4", "method", "WdelegGetattr")));
    private static final Slice ONLY = Slice.of("");

    private final KernelFile nfsd;
    private final FirstFailure failure = new FirstFailure();

    @Activate
    public NfsdCollector(@Reference Kernel kernel) {
        this.nfsd = kernel.proc("net/rpc/nfsd");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = nfsd.read();
        STATS.read(at, readings.row(STATS.table(), ONLY), failure);
        failure.rethrow();
    }

    private static Column counter(String name, String help) {
        return Column.of(Metric.counter("node_nfsd_" + name, help));
    }

    private static Column gauge(String name, String help) {
        return Column.of(Metric.gauge("node_nfsd_" + name, help));
    }
}
