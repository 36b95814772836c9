package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.List;

import org.sysmon.api.collect.Readings;

/** Reads control groups in one version of the kernel's interface. */
interface CgroupReader {

    /** The folders below the sys folder in which the trees of control groups begin. */
    List<String> roots();

    /** @param paths below each root; what is gone by now is left out */
    void read(List<String> paths, Readings readings) throws IOException;
}
