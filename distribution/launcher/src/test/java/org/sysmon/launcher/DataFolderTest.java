package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final String PID = String.valueOf(ProcessHandle.current().pid());

    @TempDir
    private Path temporary;

    @Test
    void isMadeAndNamesTheProcessThatHoldsIt() throws Exception {
        Path folder = temporary.resolve("deep/data");
        DataFolder data = DataFolder.take(folder);
        assertEquals(PID, Files.readString(folder.resolve("sysmond.lock")).strip());
        data.close();
    }

    @Test
    void isRefusedToASecondAndFreeAgainAfterwards() throws Exception {
        DataFolder first = DataFolder.take(temporary);
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> DataFolder.take(temporary));
        assertEquals(75, refused.exitCode());
        assertTrue(refused.getMessage().startsWith("the data folder " + temporary + " is in use by process " + PID + " ("),
                refused.getMessage());
        first.close();
        DataFolder.take(temporary).close();
    }

    @Test
    void cannotBeAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> DataFolder.take(file));
        assertEquals(73, refused.exitCode());
        assertEquals("cannot write to the data folder " + file + ": it is not a folder", refused.getMessage());
    }

    @Test
    void cannotBeWhereNothingCanBeMade() {
        StartRefusedException refused = assertThrows(StartRefusedException.class,
                () -> DataFolder.take(Path.of("/proc/sysmond")));
        assertEquals(73, refused.exitCode());
    }
}
