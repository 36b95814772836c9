package org.sysmon.runtime.internal.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.log.LogLevels;
import org.sysmon.api.log.PartLevel;

/** Brings the configuration of the log to the launcher, which writes it, and keeps the levels of its parts. */
@Component(service = { LogLevels.class, LogSettings.class }, immediate = true, configurationPid = LogConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LogConfig.class)
public final class LogSettings implements LogLevels {

    private static final System.Logger LOG = System.getLogger(LogSettings.class.getName());
    private static final String PREFIX = "org.sysmon.";

    private final BundleContext context;
    private final Daemon daemon;
    private final Consumer<Map<String, Object>> output;
    private final PartLevels levels;

    /** @param output the launcher's; null where another one has started the framework, as in tests */
    @Activate
    public LogSettings(LogConfig config, BundleContext context, @Reference Daemon daemon,
            @Reference(target = "(sysmon.door=log)", cardinality = ReferenceCardinality.OPTIONAL)
            Consumer<Map<String, Object>> output) {
        this.context = context;
        this.daemon = daemon;
        this.output = output;
        this.levels = new PartLevels(this::bundles);
        configure(config);
    }

    /** Not created anew: what was set while it runs would be forgotten whenever the file is saved. */
    @Modified
    void configure(LogConfig config) {
        String asked = System.getProperty("sysmon.log.level"); // of the command line, which is nearer than the file
        List<String> wanted = new ArrayList<>();
        wanted.add("sysmon=" + (asked == null ? config.level() : PartLevels.word(Level.parse(asked))));
        wanted.addAll(Arrays.asList(config.levels_named()));
        levels.configure(wanted);
        if (output != null) {
            output.accept(Map.of("to", config.to().equals("file")
                    ? daemon.dataFolder().resolve(config.folder()).toAbsolutePath().normalize().toString() : config.to(),
                    "format", config.format(), "rotate.at.bytes", config.rotate_at_bytes(), "keep", config.keep()));
        }
    }

    @Override
    public List<PartLevel> all() {
        return levels.all();
    }

    @Override
    public PartLevel set(String part, String level) {
        PartLevel now = levels.set(part, level);
        LOG.log(System.Logger.Level.INFO, "{0} logs from {1} on, until the restart", now.part(), now.level());
        return now;
    }

    @Override
    public PartLevel reset(String part) {
        PartLevel now = levels.reset(part);
        LOG.log(System.Logger.Level.INFO, "{0} logs from {1} on again", now.part(), now.level());
        return now;
    }

    private List<String> bundles() {
        return Arrays.stream(context.getBundles()).map(bundle -> String.valueOf(bundle.getSymbolicName()))
                .filter(name -> name.startsWith(PREFIX)).map(name -> name.substring(PREFIX.length())).toList();
    }
}
