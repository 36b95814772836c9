package org.sysmon.runtime.internal.watch;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What is logged, where to, and how it is written. */
@ObjectClassDefinition(name = "Log", description = "What is logged, where to, and how it is written")
@interface LogConfig {

    String PID = "sysmon.log";

    @AttributeDefinition(name = "Level", description = "From which level on SysMonitor's own parts log", options = {
        @Option("error"), @Option("warn"), @Option("info"), @Option("debug"), @Option("trace") })
    String level() default "info";

    @AttributeDefinition(name = "Levels", description = "Parts that log from another level on", required = false, options = {
        @Option("off"), @Option("error"), @Option("warn"), @Option("info"), @Option("debug"), @Option("trace") })
    String[] levels_named() default {};

    @AttributeDefinition(name = "To", description = "The journal (standard error), or files in a folder",
            options = { @Option("journal"), @Option("file") })
    String to() default "journal";

    @AttributeDefinition(name = "Folder", description = "Of the files; where it is relative, it is inside the data folder",
            min = "1")
    String folder() default "/var/log/sysmon";

    @AttributeDefinition(name = "Format", description = "A line for people, or a JSON object in a line",
            options = { @Option("text"), @Option("json") })
    String format() default "text";

    @AttributeDefinition(name = "Rotate at", description = "How big a file grows before the next one is begun",
            min = "10000", max = "10000000000")
    long rotate_at_bytes() default 10_000_000;

    @AttributeDefinition(name = "Keep", description = "How many earlier files are kept", min = "1", max = "100")
    int keep() default 5;
}
