package org.sysmon.rest.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The service properties of a REST resource: served by the whiteboard, and only while access is checked. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface Resource {

    boolean osgi_jakartars_resource() default true;

    String osgi_jakartars_extension_select() default "(osgi.jakartars.name=" + AccessFeature.NAME + ")";
}
