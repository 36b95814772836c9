package org.sysmon.config.yaml.internal;

/** Where a value comes from; what stands later goes above what stands earlier. */
enum Origin {
    DEFAULT,
    /** The configuration file, which people edit. */
    FILE,
    /** What was set through an interface. */
    OVERRIDE
}
