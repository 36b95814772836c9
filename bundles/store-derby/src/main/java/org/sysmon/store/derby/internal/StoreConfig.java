package org.sysmon.store.derby.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the history is kept. */
@ObjectClassDefinition(pid = StoreConfig.PID, name = "Store", description = "The history of all measurements, in an embedded database")
@interface StoreConfig {

    String PID = "sysmon.store";

    @AttributeDefinition(name = "Path", description = "Folder of the database; where it is relative, it is inside the "
            + "data folder; takes effect after a restart", min = "1")
    String path() default "metrics.db";
}
