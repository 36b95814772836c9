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

/** What this machine asked of NFS servers, from {@code /proc/net/rpc/nfs} (the kernel's fs/nfs/client.c, nfsstat(8)). */
@Component
@CollectorSettings(name = "nfs")
public final class NfsCollector implements Collector {

    private static final Metric PACKETS = Metric.counter("node_nfs_packets_total",
            "Total NFSd network packets (sent+received) by protocol type.");
    private static final Metric REQUESTS = Metric.counter("node_nfs_requests_total", "Number of NFS procedures invoked.");

    private static final List<String> VERSION_2 = List.of("Null", "GetAttr", "SetAttr", "Root", "Lookup", "ReadLink", "Read",
            "WrCache", "Write", "Create", "Remove", "Rename", "Link", "SymLink", "MkDir", "RmDir", "ReadDir", "FsStat");
    private static final List<String> VERSION_3 = List.of("Null", "GetAttr", "SetAttr", "Lookup", "Access", "ReadLink", "Read",
            "Write", "Create", "MkDir", "SymLink", "MkNod", "Remove", "RmDir", "Rename", "Link", "ReadDir", "ReadDirPlus",
            "FsStat", "FsInfo", "PathConf", "Commit");
    /** In their order; newer kernels know more of them than older ones, which never called the others. */
    private static final List<String> VERSION_4 = List.of("Null", "Read", "Write", "Commit", "Open", "OpenConfirm",
            "OpenNoattr", "OpenDowngrade", "Close", "Setattr", "FsInfo", "Renew", "SetClientID", "SetClientIDConfirm", "Lock",
            "Lockt", "Locku", "Access", "Getattr", "Lookup", "LookupRoot", "Remove", "Rename", "Link", "Symlink", "Create",
            "Pathconf", "StatFs", "ReadLink", "ReadDir", "ServerCaps", "DelegReturn", "GetACL", "SetACL", "FsLocations",
            "ReleaseLockowner", "Secinfo", "FsidPresent", "ExchangeID", "CreateSession", "DestroySession", "Sequence",
            "GetLeaseTime", "ReclaimComplete", "GetDeviceInfo", "LayoutGet", "LayoutCommit", "LayoutReturn", "SecinfoNoName",
            "TestStateID", "FreeStateID", "GetDeviceList", "BindConnToSession", "DestroyClientID", "Seek", "Allocate",
            "DeAllocate", "LayoutStats", "Clone");

    private static final LineTable STATS = new LineTable(List.of(),
            Line.of("net", null, Column.of(PACKETS, "protocol", "udp"), Column.of(PACKETS, "protocol", "tcp"),
                    Column.of(Metric.counter("node_nfs_connections_total", "Total number of NFSd TCP connections."))),
            Line.of("rpc", Column.of(Metric.counter("node_nfs_rpcs_total", "Total number of RPCs performed.")),
                    Column.of(Metric.counter("node_nfs_rpc_retransmissions_total", "Number of RPC transmissions performed.")),
                    Column.of(Metric.counter("node_nfs_rpc_authentication_refreshes_total",
                            "Number of RPC authentication refreshes performed."))),
            NfsProcedures.line("proc2", REQUESTS, "2", VERSION_2, VERSION_2.size()),
            NfsProcedures.line("proc3", REQUESTS, "3", VERSION_3, VERSION_3.size()),
            NfsProcedures.line("proc4", REQUESTS, "4", VERSION_4, 0));
    private static final Slice ONLY = Slice.of("");

    private final KernelFile nfs;
    private final FirstFailure failure = new FirstFailure();

    @Activate
    public NfsCollector(@Reference Kernel kernel) {
        this.nfs = kernel.proc("net/rpc/nfs");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = nfs.read();
        STATS.read(at, readings.row(STATS.table(), ONLY), failure);
        failure.rethrow();
    }
}
