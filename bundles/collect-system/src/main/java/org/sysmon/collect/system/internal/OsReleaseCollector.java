package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Which distribution this is, from {@code /etc/os-release} or {@code /usr/lib/os-release} (os-release(5)). */
@Component
@CollectorSettings(name = "os", period_seconds = 60)
public final class OsReleaseCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_os_info",
            "A metric with a constant '1' value labeled by build_id, id, id_like, image_id, image_version, "
                    + "name, pretty_name, variant, variant_id, version, version_codename, version_id.");
    private static final Metric VERSION = Metric.gauge("node_os_version",
            "Metric containing the major.minor part of the OS version.");
    private static final Metric SUPPORT_END = Metric.gauge("node_os_support_end_timestamp_seconds",
            "Metric containing the end-of-life date timestamp of the OS.");

    private static final List<String> LABELS = List.of("build_id", "id", "id_like", "image_id", "image_version", "name",
            "pretty_name", "variant", "variant_id", "version", "version_codename", "version_id");
    private static final Pattern MAJOR_MINOR = Pattern.compile("^[0-9]+(\\.[0-9]*)?");

    private final KernelFile own;
    private final KernelFile vendors;

    @Activate
    public OsReleaseCollector(@Reference Kernel kernel) {
        this.own = kernel.root("etc/os-release");
        this.vendors = kernel.root("usr/lib/os-release");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = release();
        Map<String, String> release = assignments(at);
        var labels = new HashMap<String, String>();
        LABELS.forEach(label -> labels.put(label, release.getOrDefault(label.toUpperCase(Locale.ROOT), "")));
        readings.set(readings.series(INFO, Labels.of(labels)), 1);
        Matcher version = MAJOR_MINOR.matcher(labels.get("version_id"));
        if (version.find() && Double.parseDouble(version.group()) > 0) {
            readings.set(readings.series(VERSION, Labels.of("id", labels.get("id"), "id_like", labels.get("id_like"),
                    "name", labels.get("name"))), Double.parseDouble(version.group()));
        }
        String end = release.getOrDefault("SUPPORT_END", "");
        if (!end.isEmpty()) {
            try {
                readings.set(readings.series(SUPPORT_END), LocalDate.parse(end).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            } catch (DateTimeParseException e) {
                throw at.malformed("SUPPORT_END as YYYY-MM-DD, not '" + end + "'");
            }
        }
    }

    private Cursor release() throws IOException {
        try {
            return own.read();
        } catch (NoSuchFileException e) {
            return vendors.read();
        }
    }

    /** Lines of NAME=value, as a shell would read them: quotes around, backslashes before what means itself. */
    private static Map<String, String> assignments(Cursor at) throws IOException {
        var values = new HashMap<String, String>();
        do {
            if (!at.atLineEnd() && !at.sees("#")) {
                String name = at.until('=').text();
                values.put(name, unquoted(at.rest().text()));
            }
        } while (at.nextLine());
        if (values.isEmpty()) {
            throw at.malformed("NAME=value");
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'') && text.endsWith(text.substring(0, 1));
        if (!quoted) {
            return text;
        }
        String inside = text.substring(1, text.length() - 1);
        return text.charAt(0) == '"' ? inside.replaceAll("\\\\([$\"\\\\`])", "$1") : inside;
    }
}
