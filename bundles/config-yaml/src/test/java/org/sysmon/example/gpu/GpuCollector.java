package org.sysmon.example.gpu;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sysmon.api.collect.CollectorSettings;

@Component(service = GpuCollector.class, configurationPid = "sysmon.collect.gpu")
@Designate(ocd = GpuCollector.Config.class)
@CollectorSettings(name = "gpu")
final class GpuCollector {

    @ObjectClassDefinition
    @interface Config {

        @AttributeDefinition(max = "64")
        int devices() default 8;
    }
}
