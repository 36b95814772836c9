package org.sysmon.store.derby.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much history is kept. Whatever is reached first drops the oldest hour. */
@ObjectClassDefinition(pid = RetentionConfig.PID, name = "Retention", description = "How much history is kept; the oldest hours go first")
@interface RetentionConfig {

    String PID = "sysmon.store.retention";

    @AttributeDefinition(name = "Raw", description = "How long every sample is kept", min = "3600")
    double raw_seconds() default 604_800;

    @AttributeDefinition(name = "Minutes", description = "How long summaries of minutes are kept", min = "3600")
    double $1m_seconds() default 7_776_000;

    @AttributeDefinition(name = "Hours", description = "How long summaries of hours are kept", min = "3600")
    double $1h_seconds() default 63_072_000;

    @AttributeDefinition(name = "Maximum size", description = "How big the database may grow on disk", min = "50000000")
    long max_size_bytes() default 5_000_000_000L;

    @AttributeDefinition(name = "Minimum free", description = "How much of its file system stays free", min = "0", max = "90")
    double min_free_percent() default 10;
}
