package org.sysmon.collect.hardware.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the pcidevice collector names what it finds. */
@ObjectClassDefinition(name = "Pcidevice collector", description = "Devices on the PCI bus")
@interface PcideviceConfig {

    String PID = "sysmon.collect.pcidevice";

    @AttributeDefinition(name = "Names", description = "Whether vendors and devices are named, not only numbered; needs the list pci.ids")
    boolean names() default false;

    @AttributeDefinition(name = "List of names", description = "The list pci.ids, below the root folder; empty for where distributions put it")
    String ids_file() default "";
}
