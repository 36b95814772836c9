package org.sysmon.example.core;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition
@interface StoreConfig {

    @AttributeDefinition(description = "Folder; takes effect after a restart")
    String path() default "metrics.db";

    @AttributeDefinition(options = { @Option("full"), @Option("none") })
    String sync() default "full";

    @AttributeDefinition(min = "8", required = false)
    String encryption_key_secret();

    @Component(service = Store.class, configurationPid = "sysmon.store")
    @Designate(ocd = StoreConfig.class)
    final class Store {
    }

    @ObjectClassDefinition
    @interface Retention {

        double raw_seconds() default 604_800;

        long max_size_bytes() default 5_000_000_000L;

        @AttributeDefinition(max = "90")
        double min_free_percent() default 10;
    }

    @Component(service = Sweeper.class, configurationPid = "sysmon.store.retention")
    @Designate(ocd = Retention.class)
    final class Sweeper {
    }
}
