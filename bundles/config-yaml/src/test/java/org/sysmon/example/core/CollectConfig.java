package org.sysmon.example.core;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sysmon.api.collect.CollectorSettings;

@ObjectClassDefinition
@interface CollectConfig {

    @AttributeDefinition(description = "From one tick to the next", min = "0.1", max = "3600")
    double interval_seconds() default 1;

    @Component(service = Scheduler.class, configurationPid = "sysmon.collect")
    @Designate(ocd = CollectConfig.class)
    final class Scheduler {
    }

    @ObjectClassDefinition
    @interface Filesystem {

        @AttributeDefinition(description = "Mount points left out")
        String exclude_mounts_pattern() default "^/(dev|proc|sys|run/[a-z]{1,8})($|/)";

        @AttributeDefinition(description = "Types left out")
        String[] exclude_types() default { "tmpfs", "a, b" };
    }

    @Component(service = FilesystemCollector.class, configurationPid = "sysmon.collect.filesystem")
    @Designate(ocd = Filesystem.class)
    @CollectorSettings(name = "filesystem", period_seconds = 5)
    final class FilesystemCollector {
    }

    @Component(service = LoadCollector.class)
    @CollectorSettings(name = "loadavg")
    final class LoadCollector {
    }
}
