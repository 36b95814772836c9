package org.sysmon.collect.storage.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which mounts the filesystem collector leaves out. */
@ObjectClassDefinition(name = "Filesystem collector", description = "Space and inodes of mounted filesystems")
@interface FilesystemConfig {

    String PID = "sysmon.collect.filesystem";

    @AttributeDefinition(name = "Excluded mounts", description = "Regular expression on the mount point; empty leaves none out")
    String exclude_mounts_pattern() default "^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/storage/.+)($|/)";

    @AttributeDefinition(name = "Included mounts", description = "Regular expression: when given, only mounts in whose mount point it is found are taken, and exclude_mounts says nothing")
    String include_mounts_pattern() default "";

    @AttributeDefinition(name = "Excluded types", description = "Regular expression on the type of the filesystem; empty leaves none out")
    String exclude_types_pattern() default "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|erofs|sysfs|tracefs)$";

    @AttributeDefinition(name = "Included types", description = "Regular expression: when given, only filesystems in whose type it is found are taken, and exclude_types says nothing")
    String include_types_pattern() default "";
}
