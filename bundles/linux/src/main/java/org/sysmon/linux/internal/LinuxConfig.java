package org.sysmon.linux.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the kernel's folders lie. */
@ObjectClassDefinition(name = "Linux", description = "Where the kernel of the watched host is seen")
@interface LinuxConfig {

    String PID = "sysmon.linux";

    @AttributeDefinition(name = "Proc folder", description = "Where proc(5) of the watched host is mounted")
    String proc() default "/proc";

    @AttributeDefinition(name = "Sys folder", description = "Where sysfs(5) of the watched host is mounted")
    String sys() default "/sys";

    @AttributeDefinition(name = "Root folder", description = "Where the root file system of the watched host is mounted")
    String root() default "/";

    @AttributeDefinition(name = "Udev folder", description = "Where the database of udev(7) of the watched host is; empty: run/udev/data below the root folder")
    String udev() default "";
}
