package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.sysmon.api.kernel.Kernel;

/** Which control groups there are below some folders of one tree each, from the top to the bottom. */
final class CgroupTree {

    /** More than a machine has, but not without an end. */
    private static final int MOST = 20_000;

    private static final Set<String> CONTROLLERS = Set.of("cgroup", "cpu", "cpuset", "cpuacct", "memory", "io", "pids", "hugetlb",
            "rdma", "misc", "irq", "dmem", "blkio", "devices", "freezer", "net_cls", "net_prio", "perf_event", "debug");
    private static final Set<String> FILES = Set.of("tasks", "notify_on_release", "release_agent");

    private final Kernel kernel;
    private final List<String> roots;

    /** @param roots below the sys folder */
    CgroupTree(Kernel kernel, List<String> roots) {
        this.kernel = kernel;
        this.roots = roots;
    }

    /** Their paths as in {@code /proc/[pid]/cgroup}, without the root; parents before their children. */
    List<String> paths() throws IOException {
        List<String> all = new ArrayList<>();
        List<String> level = List.of("");
        while (!level.isEmpty() && all.size() < MOST) {
            List<String> below = new ArrayList<>();
            for (String path : level) {
                for (String child : children(path)) {
                    below.add(path + "/" + child);
                }
            }
            all.addAll(below);
            level = below;
        }
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    private Set<String> children(String path) throws IOException {
        var children = new TreeSet<String>();
        for (String root : roots) {
            for (String name : kernel.listSys(root + path)) {
                int dot = name.indexOf('.');
                if (!FILES.contains(name) && (dot < 0 || !CONTROLLERS.contains(name.substring(0, dot)))) {
                    children.add(name);
                }
            }
        }
        return children;
    }
}
