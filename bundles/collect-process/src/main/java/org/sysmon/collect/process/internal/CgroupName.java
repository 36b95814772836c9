package org.sysmon.collect.process.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.metric.Labels;

/**
 * What a control group is, told by its path alone: a unit of systemd, a pod, a container. The runtimes that made it are not asked.
 *
 * @param kind such as {@code service}, {@code slice}, {@code docker}, {@code pod}; {@code other} where the path does not say
 * @param name of the unit, or the number of the container in its short form
 * @param pod  the container's pod; empty for all others
 */
record CgroupName(String kind, String name, String pod) {

    private static final String ID = "(?<id>[0-9a-f]{64})";
    private static final int SHORT_ID = 12;

    private static final Pattern SCOPE = Pattern.compile(
            "(?<runtime>docker|libpod|cri-containerd|nerdctl|crio)-" + ID + "\\.scope");
    private static final Pattern LIBPOD = Pattern.compile("libpod-" + ID);
    private static final Pattern CONTAINER = Pattern.compile(ID);
    private static final Pattern LXC = Pattern.compile("lxc\\.payload\\.(?<name>.+)");
    private static final Pattern POD = Pattern.compile("(?:kubepods(?:-[a-z]+)?-)?pod(?<uid>[0-9a-f]{8}[-_0-9a-f]{8,64})(?:\\.slice)?");
    private static final Pattern UNIT = Pattern.compile(".+\\.(?<type>service|scope|slice|socket|mount|swap)");

    static CgroupName of(String path) {
        String own = path.substring(path.lastIndexOf('/') + 1);
        Matcher scope = SCOPE.matcher(own);
        if (scope.matches()) {
            return container(runtime(scope.group("runtime")), scope, path);
        }
        Matcher libpod = LIBPOD.matcher(own);
        if (libpod.matches()) {
            return container("podman", libpod, path);
        }
        Matcher container = CONTAINER.matcher(own);
        if (container.matches()) {
            return container(path.startsWith("/docker/") ? "docker" : "container", container, path);
        }
        Matcher lxc = LXC.matcher(own);
        if (lxc.matches()) {
            return new CgroupName("lxc", lxc.group("name"), "");
        }
        Matcher pod = POD.matcher(own);
        if (pod.matches()) {
            return new CgroupName("pod", pod.group("uid").replace('_', '-'), "");
        }
        Matcher unit = UNIT.matcher(own);
        return unit.matches() ? new CgroupName(unit.group("type"), own, "") : new CgroupName("other", own, "");
    }

    Labels labels(String path) {
        return Labels.of("cgroup", path, "kind", kind, "name", name, "pod", pod);
    }

    private static CgroupName container(String kind, Matcher id, String path) {
        return new CgroupName(kind, id.group("id").substring(0, SHORT_ID), podOf(path));
    }

    private static String runtime(String prefix) {
        return switch (prefix) {
            case "libpod" -> "podman";
            case "cri-containerd", "nerdctl" -> "containerd";
            default -> prefix;
        };
    }

    private static String podOf(String path) {
        for (String part : path.split("/")) {
            Matcher pod = POD.matcher(part);
            if (pod.matches()) {
                return pod.group("uid").replace('_', '-');
            }
        }
        return "";
    }
}
