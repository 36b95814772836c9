package org.sysmon.api.flow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The service properties by which the runtime knows a sink. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SinkSettings {

    String PREFIX_ = "sink.";

    /** Owns the queue: a successor of the same name goes on where its predecessor stopped. */
    String name();
}
