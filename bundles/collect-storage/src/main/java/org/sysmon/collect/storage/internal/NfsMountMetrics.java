package org.sysmon.collect.storage.internal;

import java.util.List;

import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.metric.Metric;

/** What is measured of a mount of NFS, in the order in which {@code /proc/<pid>/mountstats} tells it. */
final class NfsMountMetrics {

    private static final List<String> MOUNT = List.of("export", "protocol", "mountaddr");

    /** Bytes and pages. */
    static final Table BYTES = Table.by(MOUNT, List.of(
            counter("read_bytes_total", "Number of bytes read using the read() syscall."),
            counter("write_bytes_total", "Number of bytes written using the write() syscall."),
            counter("direct_read_bytes_total", "Number of bytes read using the read() syscall in O_DIRECT mode."),
            counter("direct_write_bytes_total", "Number of bytes written using the write() syscall in O_DIRECT mode."),
            counter("total_read_bytes_total", "Number of bytes read from the NFS server, in total."),
            counter("total_write_bytes_total", "Number of bytes written to the NFS server, in total."),
            counter("read_pages_total", "Number of pages read directly via mmap()'d files."),
            counter("write_pages_total", "Number of pages written directly via mmap()'d files.")));
    static final Table EVENTS = Table.by(MOUNT, List.of(
            counter("event_inode_revalidate_total",
                    "Number of times cached inode attributes are re-validated from the server."),
            counter("event_dnode_revalidate_total", "Number of times cached dentry nodes are re-validated from the server."),
            counter("event_data_invalidate_total", "Number of times an inode cache is cleared."),
            counter("event_attribute_invalidate_total", "Number of times cached inode attributes are invalidated."),
            counter("event_vfs_open_total", "Number of times cached inode attributes are invalidated."),
            counter("event_vfs_lookup_total", "Number of times a directory lookup has occurred."),
            counter("event_vfs_access_total", "Number of times permissions have been checked."),
            counter("event_vfs_update_page_total", "Number of updates (and potential writes) to pages."),
            counter("event_vfs_read_page_total", "Number of pages read directly via mmap()'d files."),
            counter("event_vfs_read_pages_total", "Number of times a group of pages have been read."),
            counter("event_vfs_write_page_total", "Number of pages written directly via mmap()'d files."),
            counter("event_vfs_write_pages_total", "Number of times a group of pages have been written."),
            counter("event_vfs_getdents_total", "Number of times directory entries have been read with getdents()."),
            counter("event_vfs_setattr_total", "Number of times directory entries have been read with getdents()."),
            counter("event_vfs_flush_total", "Number of pending writes that have been forcefully flushed to the server."),
            counter("event_vfs_fsync_total", "Number of times fsync() has been called on directories and files."),
            counter("event_vfs_lock_total", "Number of times locking has been attempted on a file."),
            counter("event_vfs_file_release_total", "Number of times files have been closed and released."),
            counter("event_truncation_total", "Number of times files have been truncated."),
            counter("event_write_extension_total",
                    "Number of times a file has been grown due to writes beyond its existing end."),
            counter("event_silly_rename_total", "Number of times a file was removed while still open by another process."),
            counter("event_short_read_total", "Number of times the NFS server gave less data than expected while reading."),
            counter("event_short_write_total", "Number of times the NFS server wrote less data than expected while writing."),
            counter("event_jukebox_delay_total",
                    "Number of times the NFS server indicated EJUKEBOX; retrieving data from offline storage."),
            counter("event_pnfs_read_total", "Number of NFS v4.1+ pNFS reads."),
            counter("event_pnfs_write_total", "Number of NFS v4.1+ pNFS writes.")));
    /** The event that is in the file and tells nothing. */
    static final int UNUSED_EVENT = 18;
    static final Table AGE = Table.by(MOUNT, List.of(
            counter("age_seconds_total", "The age of the NFS mount in seconds.")));
    static final Table TRANSPORT = Table.by(List.of("export", "protocol", "mountaddr", "transport"), List.of(
            counter("transport_bind_total",
                    "Number of times the client has had to establish a connection from scratch to the NFS server."),
            counter("transport_connect_total", "Number of times the client has made a TCP connection to the NFS server."),
            gauge("transport_idle_time_seconds", "Duration since the NFS mount last saw any RPC traffic, in seconds."),
            counter("transport_sends_total", "Number of RPC requests for this mount sent to the NFS server."),
            counter("transport_receives_total", "Number of RPC responses for this mount received from the NFS server."),
            counter("transport_bad_transaction_ids_total",
                    "Number of times the NFS server sent a response with a transaction ID unknown to this client."),
            counter("transport_backlog_queue_total", "Total number of items added to the RPC backlog queue."),
            gauge("transport_maximum_rpc_slots", "Maximum number of simultaneously active RPC requests ever used."),
            counter("transport_sending_queue_total", "Total number of items added to the RPC transmission sending queue."),
            counter("transport_pending_queue_total", "Total number of items added to the RPC transmission pending queue.")));
    static final Table OPERATION = Table.by(List.of("export", "protocol", "mountaddr", "operation"), List.of(
            counter("operations_requests_total", "Number of requests performed for a given operation."),
            counter("operations_transmissions_total",
                    "Number of times an actual RPC request has been transmitted for a given operation."),
            counter("operations_major_timeouts_total",
                    "Number of times a request has had a major timeout for a given operation."),
            counter("operations_sent_bytes_total",
                    "Number of bytes sent for a given operation, including RPC headers and payload."),
            counter("operations_received_bytes_total",
                    "Number of bytes received for a given operation, including RPC headers and payload."),
            counter("operations_queue_time_seconds_total",
                    "Duration all requests spent queued for transmission for a given operation before they were sent, in "
                            + "seconds."),
            counter("operations_response_time_seconds_total",
                    "Duration all requests took to get a reply back after a request for a given operation was "
                            + "transmitted, in seconds."),
            counter("operations_request_time_seconds_total",
                    "Duration all requests took from when a request was enqueued to when it was completely handled for a "
                            + "given operation, in seconds.")));
    static final Table POINT = Table.by(List.of("export", "protocol", "mountaddr", "mountpoint"), List.of(
            gauge("mountpoint_info", "Info metric for an NFS mountpoint.")));

    private NfsMountMetrics() {
    }

    private static Column counter(String name, String help) {
        return Column.of(Metric.counter("node_mountstats_nfs_" + name, help));
    }

    private static Column gauge(String name, String help) {
        return Column.of(Metric.gauge("node_mountstats_nfs_" + name, help));
    }
}
