package org.sysmon.api.collect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The service properties by which the runtime knows a collector. Its bundle's manifest names it too, so that the
 * configuration can be checked before anything runs. {@code collect.<name>.enabled} and {@code collect.<name>.interval}
 * in config.yaml override what stands here.
 */
@ComponentPropertyType
@Capability(namespace = CollectorSettings.CAPABILITY)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CollectorSettings {

    String PREFIX_ = "collector.";

    String CAPABILITY = "org.sysmon.collector";

    /** Lower case, as in {@code node_scrape_collector_success{collector="loadavg"}}. */
    @Attribute(CAPABILITY)
    String name();

    /** 0: every tick, on the fast lane. More: on the slow lane, every so many seconds; for all that may block. */
    int period_seconds() default 0;

    /** Whether it runs when the configuration says nothing. */
    boolean enabled() default true;
}
