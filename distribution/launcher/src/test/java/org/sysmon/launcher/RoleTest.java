package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void twoRoles() throws IOException {
        Files.writeString(folder.resolve("agent"), "# without the store\n\norg.sysmon.store-derby  # heavy\n");
        Files.writeString(folder.resolve("standalone"), "# everything\n");
    }

    @Test
    void leavesOutTheNamesInItsFile() throws StartRefusedException {
        assertEquals(Set.of("org.sysmon.store-derby"), Role.read(folder, "agent").leftOut());
        assertEquals(Set.of(), Role.read(folder, "standalone").leftOut());
    }

    @Test
    void namesTheRolesThereAreWhenAskedForAnother() {
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> Role.read(folder, "../agent"));
        assertEquals(64, refused.exitCode());
        assertEquals("there is no role ../agent; there are agent, standalone", refused.getMessage());
    }
}
