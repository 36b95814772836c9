package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** Events of virtual memory, from {@code /proc/vmstat} (proc_vmstat(5)). */
@Component(configurationPid = VmstatConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = VmstatConfig.class)
@CollectorSettings(name = "vmstat")
public final class VmstatCollector implements Collector {

    private final KernelFile vmstat;
    private final Pattern taken;
    /** The metric of each field; none for what is not taken. */
    private final Map<Slice, Optional<Metric>> fields = new HashMap<>();

    @Activate
    public VmstatCollector(@Reference Kernel kernel, VmstatConfig config) {
        this(kernel, config.fields_pattern());
    }

    VmstatCollector(Kernel kernel, String fields) {
        this.vmstat = kernel.proc("vmstat");
        this.taken = Pattern.compile(fields);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = vmstat.read();
        do {
            Slice key = at.word();
            Optional<Metric> field = fields.get(key);
            if (field == null) {
                Slice name = key.copy();
                field = field(name.text(), at);
                fields.put(name, field);
            }
            if (field.isPresent()) {
                readings.set(readings.series(field.get()), at.nextDouble());
            }
        } while (at.nextLine());
    }

    private Optional<Metric> field(String name, Cursor at) throws IOException {
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw at.malformed("a line that begins with a field of virtual memory, not with '" + name + "'");
        }
        return taken.matcher(name).find()
                ? Optional.of(Metric.untyped("node_vmstat_" + name, "/proc/vmstat information field " + name + "."))
                : Optional.empty();
    }
}
