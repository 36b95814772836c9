package org.sysmon.query.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How questions in PromQL are answered. */
@ObjectClassDefinition(name = "Query", description = "Questions in PromQL: what they may take, and the labels "
        + "that answers carry")
@interface QueryConfig {

    String PID = "sysmon.query";

    @AttributeDefinition(name = "Timeout", description = "How long a question may take", min = "0.1", max = "3600")
    double timeout_seconds() default 30;

    @AttributeDefinition(name = "Maximum samples", description = "How many samples a question may hold in memory at once, 16 bytes "
            + "each", min = "1000")
    long max_samples() default 1_000_000;

    @AttributeDefinition(name = "Maximum concurrency", description = "How many questions are answered at a time; others wait, "
            + "at most as long as they may take", min = "1", max = "1000")
    int max_concurrency() default 8;

    @AttributeDefinition(name = "Lookback", description = "How old a sample may be and still be the current one", min = "1",
            max = "86400")
    double lookback_seconds() default 300;

    @AttributeDefinition(name = "Job", description = "Label job of every series in an answer", min = "1")
    String job() default "node";

    @AttributeDefinition(name = "Instance port", description = "Label instance of every series in an answer is the host and this "
            + "port", min = "1", max = "65535")
    int instance_port() default 9000;

    @AttributeDefinition(name = "Delayed name removal", description = "Whether a metric's name that no longer holds is kept until "
            + "the end of the evaluation, as Prometheus does with promql-delayed-name-removal")
    boolean delayed_name_removal() default false;
}
