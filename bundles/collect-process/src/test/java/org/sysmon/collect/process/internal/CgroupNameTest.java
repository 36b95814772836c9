package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupNameTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "/system.slice, slice, system.slice, ''",
        "/system.slice/nginx.service, service, nginx.service, ''",
        "/system.slice/system-getty.slice/getty@tty1.service, service, getty@tty1.service, ''",
        "/init.scope, scope, init.scope, ''",
        "/system.slice/docker-ID.scope, docker, 0123456789ab, ''",
        "/docker/ID, docker, 0123456789ab, ''",
        "/machine.slice/libpod-ID.scope, podman, 0123456789ab, ''",
        "/machine.slice/libpod-ID.scope/container, other, container, ''",
        "/libpod_parent/libpod-ID, podman, 0123456789ab, ''",
        "/system.slice/cri-containerd-ID.scope, containerd, 0123456789ab, ''",
        "/default/ID, container, 0123456789ab, ''",
        "/lxc.payload.web, lxc, web, ''",
        "/kubepods/burstable/pod1a2b3c4d-0000-1111-2222-333344445555, pod, 1a2b3c4d-0000-1111-2222-333344445555, ''",
        "/kubepods/burstable/pod1a2b3c4d-0000-1111-2222-333344445555/ID, container, 0123456789ab, 1a2b3c4d-0000-1111-2222-333344445555",
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1a2b3c4d_0000_1111_2222_333344445555.slice, pod, 1a2b3c4d-0000-1111-2222-333344445555, ''",
        "/kubepods.slice/kubepods-pod1a2b3c4d_0000_1111_2222_333344445555.slice/crio-ID.scope, crio, 0123456789ab, 1a2b3c4d-0000-1111-2222-333344445555",
        "/kubepods.slice/kubepods-burstable.slice, slice, kubepods-burstable.slice, ''",
        "/mine, other, mine, ''",
    })
    void tellsWhatItIsByItsPath(String path, String kind, String name, String pod) {
        assertEquals(new CgroupName(kind, name, pod), CgroupName.of(path.replace("ID", ID)));
    }
}
