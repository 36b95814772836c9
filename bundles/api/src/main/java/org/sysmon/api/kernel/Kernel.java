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

    /** A file of the database of udev(7): {@code kernel.udev("b8:0")}. */
    KernelFile udev(String path);

    /** A file by its whole path, wherever the folders are: for what a configuration names. */
    KernelFile file(String path);

    /** The names in a folder below the proc folder, sorted; empty where there is none. */
    List<String> listProc(String path) throws IOException;

    /** The names in a folder below the sys folder, sorted; empty where there is none. */
    List<String> listSys(String path) throws IOException;

    /** The names in a folder given by its whole path, sorted; empty where there is none. */
    List<String> list(String path) throws IOException;

    /** The path of something below the sys folder, with the sys folder as it is configured in front; whether or not it is there. */
    String sysPath(String path);

    /**
     * When a file given by its whole path was last changed, in seconds since 1970.
     *
     * @throws java.nio.file.NoSuchFileException when it is not there
     */
    double modified(String path) throws IOException;

    /**
     * What a symbolic link below the sys folder says, such as {@code ../../devices/virtual/net/lo}; whether that exists or not.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such link
     */
    String linkSys(String path) throws IOException;

    /**
     * Where a path below the sys folder leads when every symbolic link in it is followed, below the sys folder again:
     * {@code devices/virtual/net/lo} for {@code class/net/lo}.
     *
     * @throws java.nio.file.NoSuchFileException when it leads nowhere, or out of the sys folder
     */
    String realSys(String path) throws IOException;

    /** Files of many folders below the proc folder: {@code kernel.sweepProc("stat", "io")} for the processes. */
    Sweep sweepProc(String... files);

    /** Files of many folders below the sys folder. */
    Sweep sweepSys(String... files);

    /**
     * statfs(2) of a mount point, given as the watched host sees it (the root folder is put before it). May block for ever.
     *
     * @throws IOException with the reason of errno(3)
     */
    FileSystemSpace space(String mountPoint) throws IOException;

    /** uname(2). */
    SystemName name() throws IOException;
}
