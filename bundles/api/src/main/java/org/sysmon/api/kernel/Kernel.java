package org.sysmon.api.kernel;

import java.io.IOException;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** The kernel of this host, seen through its folders. Where they lie is configuration: a fixture folder is a kernel too. */
@ProviderType
public interface Kernel {

    /** A file below the proc folder: {@code kernel.proc("net/dev")}. Nothing is opened before the first read. */
    KernelFile proc(String path);

    /** A file below the sys folder: {@code kernel.sys("class/thermal/thermal_zone0/temp")}. */
    KernelFile sys(String path);

    /** A file below the root folder: {@code kernel.root("etc/os-release")}. */
    KernelFile root(String path);

    /** The names in a folder below the sys folder, sorted; empty where there is none. */
    List<String> listSys(String path) throws IOException;

    /**
     * statfs(2) of a mount point, given as the watched host sees it (the root folder is put before it). May block for ever.
     *
     * @throws IOException with the reason of errno(3)
     */
    FileSystemSpace space(String mountPoint) throws IOException;

    /** uname(2). */
    SystemName name() throws IOException;
}
