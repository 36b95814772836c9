package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.storage.internal.BcachefsCounters.Counter;

/** One file system of bcachefs: its own files, its counters, and a folder for each of its devices. */
final class BcachefsFileSystem {

    private static final Metric INFO = gauge("info", "Filesystem information.");
    private static final Metric COMPRESSED = gauge("compression_compressed_bytes", "Compressed size by algorithm.");
    private static final Metric UNCOMPRESSED = gauge("compression_uncompressed_bytes", "Uncompressed size by algorithm.");
    private static final Metric ERRORS = counter("errors_total", "Error count by error type.");
    private static final Metric WRITES = counter("btree_writes_total", "Number of btree writes by type.");
    private static final Metric WRITE_SIZE = gauge("btree_write_average_size_bytes", "Average btree write size by type.");
    private static final Metric DEVICE_INFO = gauge("device_info", "Device information.");
    private static final Metric IO_DONE = counter("device_io_done_bytes_total", "IO bytes by operation type and data type.");
    private static final Metric IO_ERRORS = counter("device_io_errors_total", "IO errors by error type.");
    private static final FileTable CACHE = FileTable.by("uuid", Source.of("btree_cache_size", HumanNumber::of,
            gauge("btree_cache_size_bytes", "Btree cache memory usage in bytes.")));
    static final FileTable DEVICE = FileTable.by(List.of("uuid", "device"),
            Source.of("bucket_size", HumanNumber::of, gauge("device_bucket_size_bytes", "Bucket size in bytes.")),
            Source.of("nbuckets", gauge("device_buckets", "Total number of buckets.")),
            Source.of("durability", gauge("device_durability", "Device durability setting.")));
    private static final List<Text> TEXTS = List.of(Text.of("label", "label"), Text.of("state", "state"));
    private static final String ERRORS_SINCE = "IO errors since ";

    private final Labels uuid;
    private final FileRow cache;
    private final OptionalFile compression;
    private final OptionalFile errors;
    private final OptionalFile writes;
    private final Folders<Counter> counters;
    private final Folders<Device> devices;

    BcachefsFileSystem(Kernel kernel, String path, String uuid, BcachefsCounters counters) {
        this.uuid = Labels.of("uuid", uuid);
        this.cache = new FileRow(CACHE, kernel, path, uuid);
        this.compression = new OptionalFile(kernel.sys(path + "/compression_stats"));
        this.errors = new OptionalFile(kernel.sys(path + "/errors"));
        this.writes = new OptionalFile(kernel.sys(path + "/btree_write_stats"));
        this.counters = new Folders<>(kernel, path + "/counters", (file, name) -> counters.open(kernel, file, name, this.uuid));
        this.devices = new Folders<>(kernel, path,
                (folder, name) -> name.startsWith("dev-") ? new Device(kernel, folder, uuid, name.substring(4)) : null);
    }

    void read(Readings readings, FirstFailure failure) throws IOException {
        readings.set(readings.series(INFO, uuid), 1);
        cache.read(readings, failure);
        failure.attempt(() -> rows(compression.read(), true, (name, at) -> {
            Labels labels = uuid.with(Labels.of("algorithm", name));
            readings.set(readings.series(COMPRESSED, labels), HumanNumber.of(at));
            readings.set(readings.series(UNCOMPRESSED, labels), HumanNumber.of(at));
        }));
        failure.attempt(() -> rows(errors.read(), false, (name, at) ->
                readings.set(readings.series(ERRORS, uuid.with(Labels.of("error_type", name))), at.nextDouble())));
        failure.attempt(() -> rows(writes.read(), true, (name, at) -> {
            Labels labels = uuid.with(Labels.of("type", name));
            readings.set(readings.series(WRITES, labels), at.nextDouble());
            readings.set(readings.series(WRITE_SIZE, labels), HumanNumber.of(at));
        }));
        for (Counter counter : counters.present()) {
            failure.attempt(() -> counter.read(readings));
        }
        for (Device device : devices.present()) {
            device.read(readings, failure);
        }
    }

    /** Lines of a name and what is said of it. @param headed whether the first one says what the columns are */
    private static void rows(Cursor at, boolean headed, Numbers numbers) throws IOException {
        boolean more = at != null && !at.atEnd() && (!headed || at.nextLine());
        for (; more; more = at.nextLine()) {
            if (!at.atLineEnd()) {
                String name = at.word().text();
                numbers.set(name.endsWith(":") ? name.substring(0, name.length() - 1) : name, at);
            }
        }
    }

    private static Metric gauge(String name, String help) {
        return Metric.gauge("node_bcachefs_" + name, help);
    }

    private static Metric counter(String name, String help) {
        return Metric.counter("node_bcachefs_" + name, help);
    }

    /** Takes the numbers behind a name. */
    @FunctionalInterface
    private interface Numbers {
        void set(String name, Cursor at) throws IOException;
    }

    /** One device of it. */
    private static final class Device {

        private final Labels own;
        private final FileRow numbers;
        private final FileLabels texts;
        private final OptionalFile done;
        private final OptionalFile errors;

        Device(Kernel kernel, String path, String uuid, String name) {
            this.own = Labels.of("uuid", uuid, "device", name);
            this.numbers = new FileRow(DEVICE, kernel, path, uuid, name);
            this.texts = new FileLabels(TEXTS, Blanks.ALL, kernel, path, own);
            this.done = new OptionalFile(kernel.sys(path + "/io_done"));
            this.errors = new OptionalFile(kernel.sys(path + "/io_errors"));
        }

        void read(Readings readings, FirstFailure failure) {
            numbers.read(readings, failure);
            failure.attempt(() -> texts.set(readings, DEVICE_INFO));
            failure.attempt(() -> done(readings, done.read()));
            failure.attempt(() -> errors(readings, errors.read()));
        }

        /** Kinds of data below {@code read:} and {@code write:}. */
        private void done(Readings readings, Cursor at) throws IOException {
            String operation = "";
            for (boolean more = at != null && !at.atEnd(); more; more = at.nextLine()) {
                if (at.atLineEnd()) {
                    continue;
                }
                String kind = at.until(':').text().strip();
                if (at.atLineEnd()) {
                    operation = kind;
                } else if (!operation.isEmpty()) {
                    readings.set(readings.series(IO_DONE, own.with(Labels.of("operation", operation, "data_type", kind))),
                            at.nextDouble());
                }
            }
        }

        /** What is below the first heading, which is since the file system was made; what follows is since a reset. */
        private void errors(Readings readings, Cursor at) throws IOException {
            int headings = 0;
            for (boolean more = at != null && !at.atEnd(); more; more = at.nextLine()) {
                if (at.sees(ERRORS_SINCE)) {
                    headings++;
                } else if (headings == 1 && !at.atLineEnd()) {
                    String type = at.until(':').text().strip();
                    readings.set(readings.series(IO_ERRORS, own.with(Labels.of("type", type))), at.nextDouble());
                }
            }
        }
    }
}
